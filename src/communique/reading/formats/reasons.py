"""Why words of a file are set aside, as the ledger says."""

STRUCK = "struck out"
DELETED = "deleted"
HIDDEN = "hidden"
RAISED = "the mark of a note"
NOTE = "a note"
