"""Second answers, written from the register with plain dates; they import nothing of the package."""
