//! From an answer to the words, the chart and the table that show it.
