using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AotAction.Tests;

/// <summary>What the platform makes of a request, and what an action reads of it.</summary>
public sealed partial class WebActionRequestTests
{
    [Fact]
    public void Query_and_body_of_an_action_that_is_not_raw_are_its_parameters()
    {
        var request = WebActionRequest.From(JsonNode.Parse("""
            {"name":"Mike","age":7,"__ow_method":"put","__ow_path":"/people/7","__ow_user":"guest","__ow_headers":{"content-type":"application/json","accept":"*/*"}}
            """)!);

        Assert.Equal(("PUT", "/people/7", "guest", false), (request.Method, request.Path, request.User, request.IsRaw));
        Assert.Equal(("application/json", "*/*"), (request.ContentType, request.Headers["Accept"]));
        Assert.Equal("""{"name":"Mike","age":7}""", request.Parameters.ToJsonString());
        Assert.Equal(("Mike", "7", null), (request["name"], request["age"], request["none"]));
        Assert.Equal(new Person("Mike", 7), request.Json(WebJson.Default.Person));
    }

    [Theory]
    [InlineData("application/json", """{"name":"Mike","age":7}""", true)]
    [InlineData("application/json; charset=utf-8", "[1]", true)]
    [InlineData("text/plain", "YWJj", false)]
    [InlineData("application/xml", "<a/>", false)]
    [InlineData("application/octet-stream", "\u0001\u0002", true)]
    [InlineData("application/problem+json", "1234", false)]
    [InlineData("application/senml+json", "{}", true)]
    [InlineData("application/senml+json; charset=utf-8", "1234", false)]
    [InlineData("text/yaml", "abcd", true)]
    [InlineData("text/yaml; charset=utf-8", "abcd", false)]
    [InlineData("multipart/form-data; boundary=b", "--b--", true)]
    [InlineData("image/svg+xml", "<svg/>", true)]
    [InlineData("image/png", "PNG", true)]
    public void A_raw_body_comes_out_of_its_base64(string contentType, string body, bool isEncoded)
    {
        var request = Raw(contentType, isEncoded ? Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(body)) : body);
        Assert.True(request.IsRaw);
        Assert.Equal(body, request.BodyText);
    }

    [Fact]
    public void A_raw_query_and_form_are_decoded_and_are_parameters_too()
    {
        var request = Raw("application/x-www-form-urlencoded", "city=New+York&tag=a&tag=b", "name=Mike%20M&x=1&x=2");

        Assert.Equal(["Mike M"], request.Query["name"]);
        Assert.Equal(["1", "2"], request.Query["x"]);
        Assert.Equal(2, request.Form["tag"].Count);
        Assert.Equal(("Mike M", "New York", "a,b"), (request["name"], request["city"], request["tag"]));
    }

    [Fact]
    public void A_raw_json_body_is_a_type_of_the_action()
    {
        var encoded = Convert.ToBase64String("""{"name":"Mike","age":7}"""u8);
        Assert.Equal(new Person("Mike", 7), Raw("application/json", encoded).Json(WebJson.Default.Person));

        var error = Assert.Throws<ActionException>(() =>
            Raw("application/json", Convert.ToBase64String("[]"u8)).Json(WebJson.Default.Person));
        Assert.StartsWith("The body is not a Person: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "[1,2]")]
    [InlineData("application/json; charset=utf-8", "\"YWJj\"")]
    [InlineData("application/senml+json", "7")]
    public void Json_that_is_no_object_is_the_body_of_an_action_that_is_not_raw(string contentType, string json)
    {
        var input = new JsonObject { ["__ow_headers"] = new JsonObject { ["content-type"] = contentType },
            ["__ow_body"] = JsonNode.Parse(json), ["sort"] = "name" };
        var request = WebActionRequest.From(input);

        Assert.Equal((false, json, "name"), (request.IsRaw, request.BodyText, request["sort"]));
        Assert.Equal(json, request.Json(WebJson.Default.JsonElement).GetRawText());
    }

    [Theory]
    [InlineData("text/plain", "YWJj", "YWJj")]
    [InlineData("image/png", "YWJj", "abc")]
    public void Any_other_body_comes_to_an_action_that_is_not_raw_as_to_a_raw_one(string contentType, string carried, string body) =>
        Assert.Equal(body, WebActionRequest.From(new JsonObject { ["__ow_headers"] = new JsonObject { ["content-type"] = contentType },
            ["__ow_body"] = carried }).BodyText);

    [Fact]
    public void What_is_no_base64_was_not_encoded() => Assert.Equal("no base64!", Raw("image/png", "no base64!").BodyText);

    [Fact]
    public void Without_anything_it_is_an_empty_get()
    {
        var request = WebActionRequest.From(new JsonObject());
        Assert.Equal(("GET", "", null, 0), (request.Method, request.Path, request.ContentType, request.Body.Length));
        Assert.Throws<ActionException>(() => WebActionRequest.From(new JsonArray()));
    }

    private static WebActionRequest Raw(string contentType, string body, string query = "") => WebActionRequest.From(new JsonObject
    {
        ["__ow_method"] = "post",
        ["__ow_path"] = "",
        ["__ow_headers"] = new JsonObject { ["content-type"] = contentType },
        ["__ow_query"] = query,
        ["__ow_body"] = body,
    });

    internal sealed record Person(string Name, int Age);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Person))]
    [JsonSerializable(typeof(System.Text.Json.JsonElement))]
    internal sealed partial class WebJson : JsonSerializerContext;
}
