"""One file per mail: whole, and the same one when it is sent again."""

import email
import email.policy

from django.core.mail import EmailMessage

from brink.project.mail import FileBackend


def mail(number: str) -> EmailMessage:
    return EmailMessage(
        "Uw reactie",
        "Beste Ï,\n.\neen punt",
        "brink@brink.example",
        ["a@brink.example"],
        headers={"Message-ID": number},
    )


def test_a_mail_sent_twice_is_one_file(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    backend = FileBackend()
    assert backend.send_messages([mail("<letter-1@brink.example>"), mail("<letter-2@brink.example>")]) == 2
    backend.send_messages([mail("<letter-1@brink.example>")])
    assert sorted(file.name for file in settings.EMAIL_FILE_PATH.iterdir()) == [
        "letter-1@brink.example.eml",
        "letter-2@brink.example.eml",
    ]
    read = email.message_from_bytes(
        (settings.EMAIL_FILE_PATH / "letter-1@brink.example.eml").read_bytes(), policy=email.policy.default
    )
    assert read["subject"] == "Uw reactie"
    assert "Beste Ï" in read.get_content()


def test_a_name_cannot_lead_out_of_the_folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    FileBackend().send_messages([mail("<../../out@brink.example>")])
    assert [file.parent for file in tmp_path.rglob("*.eml")] == [tmp_path / "mail"]
