// CloudFront calls this for each request to the client's files (runtime cloudfront-js-2.0): it asks the bucket for the
// form the browser takes. infra/deploy/client_files.py puts all three there; the list of endings is the same.
function handler(event) {
  var request = event.request;
  var accepted = request.headers["accept-encoding"] ? request.headers["accept-encoding"].value : "";
  var path = request.uri.endsWith("/") ? request.uri + "index.html" : request.uri;
  if (/\.(html|js|css|json|svg|webmanifest)$/.test(path)) {
    if (/(^|[ ,])br([ ,;]|$)/.test(accepted)) request.uri = path + ".br";
    else if (/(^|[ ,])gzip([ ,;]|$)/.test(accepted)) request.uri = path + ".gz";
  }
  return request;
}
