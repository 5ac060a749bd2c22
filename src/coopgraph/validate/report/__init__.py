"""Reports for people and machines: each format is a function from a report to text."""
