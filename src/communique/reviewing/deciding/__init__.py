"""What people decide, about which rows, and which rows need it most."""
