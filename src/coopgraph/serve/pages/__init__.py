"""The pages a person reads, rendered in a worker: data from the graph, words in Polish or English, escaped always."""
