//! Publishers' files in, reviewed tables and the packed bundle out.
