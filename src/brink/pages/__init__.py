"""What both sites share: the frame, the components, the forms, the log-in, and who acts."""
