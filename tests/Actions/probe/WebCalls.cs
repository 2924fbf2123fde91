using System.Text.Json.Nodes;
using AotAction;

namespace Probe;

/// <summary>What a web action can answer, by the path of its call.</summary>
internal static class WebCalls
{
    public static JsonNode Answer(JsonNode input)
    {
        var request = WebActionRequest.From(input);
        return request.Path switch
        {
            "/missing" => new JsonObject { ["error"] = WebActionResponse.Html("none", 404).ToJsonNode() },
            "/image" => WebActionResponse.Bytes([0x89, (byte)'P', (byte)'N', (byte)'G'], "image/png"),
            "/xml" => WebActionResponse.Text("abcd", "application/xml"),
            "/count" => WebActionResponse.Json(1234),
            "/script" => WebActionResponse.Text("abcd", "text/javascript"),
            "/misfit" => new JsonObject { ["headers"] = new JsonObject { ["content-type"] = "image/png" }, ["body"] = "no base64!" },
            "/there" => WebActionResponse.Redirect("/here").With("Set-Cookie", "a=1").With("set-cookie", "b=2"),
            _ => WebActionResponse.Json(
                new JsonObject { ["method"] = request.Method, ["token"] = request.Headers["X-TOKEN"], ["parameters"] = request.Parameters },
                    201),
        };
    }
}
