// The runtime of a web app.
var platform = "android";
