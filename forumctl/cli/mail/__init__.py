"""`forumctl mail …`: messages to people from templates: looked at, written as files, handed to a server."""

from forumctl.cli.commands import Listed

COMMANDS = (
    Listed("templates", "List the templates of messages, and in which languages there are any."),
    Listed("show", "Show a template, to be copied and changed, or with --person the message that somebody would get."),
    Listed("draft", "Write a message to each person as a file that any mail program opens, and one file of them all."),
    Listed("send", "Hand the messages to the mail server one by one: shows who gets one; --yes sends them."),
    Listed("bounces", "Note which messages came back, from the reports of mail servers."),
)
