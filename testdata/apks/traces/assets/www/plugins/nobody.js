// A page with a plugin of an SDK.
cordova.define("cordova-plugin-nobody.Nobody", function () { fetch("https://m.alipay.com/a"); });
