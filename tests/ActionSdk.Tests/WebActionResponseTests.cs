using System.Text.Json.Nodes;

namespace AotAction.Tests;

/// <summary>What an action answers, and what the platform makes HTTP of.</summary>
public sealed class WebActionResponseTests
{
    public static TheoryData<WebActionResponse, string> Responses => new()
    {
        { WebActionResponse.Text("Hello"), """{"statusCode":200,"headers":{"Content-Type":"text/plain; charset=utf-8"},"body":"Hello"}""" },
        { WebActionResponse.Html("<p>", 404),
            """{"statusCode":404,"headers":{"Content-Type":"text/html; charset=utf-8"},"body":"\u003Cp\u003E"}""" },
        { WebActionResponse.Json(new JsonArray(1, 2)),
            """{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":[1,2]}""" },
        { WebActionResponse.Json("text"),
            """{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"\u0022text\u0022"}""" },
        { WebActionResponse.Json(12.5), """{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"12.5"}""" },
        // Four letters or digits look like base64, and the platform would decode them.
        { WebActionResponse.Json(null), """{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"bnVsbA=="}""" },
        { WebActionResponse.Json(1234), """{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"MTIzNA=="}""" },
        { WebActionResponse.Bytes("true"u8, "application/json"),
            """{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":"dHJ1ZQ=="}""" },
        { WebActionResponse.Bytes([1, 2, 3], "image/png"), """{"statusCode":200,"headers":{"Content-Type":"image/png"},"body":"AQID"}""" },
        { WebActionResponse.Bytes("abc"u8, "text/csv"),
            """{"statusCode":200,"headers":{"Content-Type":"text/csv; charset=utf-8"},"body":"abc"}""" },
        { WebActionResponse.Text("abcd", "text/javascript"),
            """{"statusCode":200,"headers":{"Content-Type":"text/javascript; charset=utf-8"},"body":"abcd"}""" },
        { WebActionResponse.Text("abcd", "application/yaml; charset=utf-8"),
            """{"statusCode":200,"headers":{"Content-Type":"application/yaml; charset=utf-8"},"body":"abcd"}""" },
        { WebActionResponse.Text("abcd", "application/yaml"),
            """{"statusCode":200,"headers":{"Content-Type":"application/yaml"},"body":"YWJjZA=="}""" },
        { WebActionResponse.Text("<svg/>", "image/svg+xml; charset=utf-8"),
            """{"statusCode":200,"headers":{"Content-Type":"image/svg\u002Bxml; charset=utf-8"},"body":"PHN2Zy8\u002B"}""" },
        { WebActionResponse.Text("{}", "application/problem+json", 400),
            """{"statusCode":400,"headers":{"Content-Type":"application/problem\u002Bjson"},"body":"e30="}""" },
        { WebActionResponse.Status(204), """{"statusCode":204}""" },
        { WebActionResponse.Redirect("/there"), """{"statusCode":307,"headers":{"Location":"/there"}}""" },
        { WebActionResponse.Redirect("/there", permanent: true), """{"statusCode":308,"headers":{"Location":"/there"}}""" },
        { WebActionResponse.Status(200).With("Set-Cookie", "a").With("set-cookie", "b").With("Set-Cookie", "c"),
            """{"statusCode":200,"headers":{"Set-Cookie":["a","b","c"]}}""" },
        { WebActionResponse.Text("a").With("content-type", "text/css"),
            """{"statusCode":200,"headers":{"Content-Type":"text/css"},"body":"a"}""" },
    };

    [Theory]
    [MemberData(nameof(Responses))]
    public void Is_the_result_that_the_platform_wants(WebActionResponse response, string result)
    {
        JsonNode node = response;
        Assert.Equal(result, node.ToJsonString());
    }

    [Theory]
    [InlineData(99)]
    [InlineData(600)]
    public void A_status_is_one_of_http(int status) => Assert.Throws<ArgumentOutOfRangeException>(() => WebActionResponse.Status(status));
}
