"""The policy as data: documents, law by date, local freedom, compiled plans and worked cases. No region is named in code."""
