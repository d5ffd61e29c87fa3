"""What people are written: messages from templates, as files for any mail program, or handed to a server one by one."""
