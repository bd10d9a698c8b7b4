"""How near one coding comes to another."""
