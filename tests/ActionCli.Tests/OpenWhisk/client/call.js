// Calls OpenWhisk's own client: node call.js CLIENT RESOURCE METHOD OPTIONS, with OPTIONS as JSON; prints what it gives as JSON.
// A member "file" of the options is the path of the code, read as the bytes that the client makes base64 of.
const [folder, resource, method, json] = process.argv.slice(2)
const openwhisk = require(`${folder}/node_modules/openwhisk`)
const { file, ...options } = JSON.parse(json)
if (file) options.action = require('fs').readFileSync(file)

openwhisk({ apihost: process.env.APIHOST, api_key: process.env.AUTH })[resource][method](options)
  .then(answer => console.log(JSON.stringify(answer)))
  .catch(error => { console.error(error.message); process.exitCode = 1 })
