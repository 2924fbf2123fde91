namespace AotAction.Contract.Tests;

/// <summary>What is answered to what cannot be done. Each error is one compact object with the single key <c>error</c>.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("POST", "/run", """{"value":{}}""", 500, "the action failed to locate a binary")]
    [InlineData("POST", "/run", "{", 500, "the action failed to locate a binary")]
    [InlineData("POST", "/run", "", 500, "the action failed to locate a binary")]
    [InlineData("POST", "/init", "{", 400, "JSON")]
    [InlineData("POST", "/init", "", 400, "it is empty.")]
    [InlineData("POST", "/init", " \n", 400, "it is empty.")]
    [InlineData("POST", "/init", "[]", 400, "it is an array, not an object.")]
    [InlineData("POST", "/init", "null", 400, "it is null, not an object.")]
    [InlineData("POST", "/init", "7", 400, "it is a number, not an object.")]
    [InlineData("POST", "/init", """{"value":{"code":"AAAA"}} more""", 400, "JSON")]
    [InlineData("POST", "/init", "{}", 403, "Missing main/no code to execute.")]
    [InlineData("POST", "/init", """{"value":{}}""", 403, "Missing main/no code to execute.")]
    [InlineData("POST", "/init", """{"value":{"code":""}}""", 403, "Missing main/no code to execute.")]
    [InlineData("POST", "/init", """{"value":{"code":null}}""", 403, "Missing main/no code to execute.")]
    [InlineData("POST", "/init", """{"value":{"code":"AAAA?AAA"}}""", 400, "cannot decode the request: ")]
    [InlineData("POST", "/init", """{"value":{"code":"AAAAA"}}""", 400, "cannot decode the request: ")]
    [InlineData("POST", "/init", """{"value":{"code":"AA==AAAA"}}""", 400, "cannot decode the request: ")]
    [InlineData("POST", "/init", """{"value":{"code":"AAAA"}}""", 502, "cannot start action: ")]
    [InlineData("POST", "/", "{}", 404, "/")]
    [InlineData("POST", "/init/", "{}", 404, "/init/")]
    [InlineData("GET", "/other", "", 404, "/other")]
    [InlineData("GET", "/init", "", 405, "GET")]
    [InlineData("PUT", "/run", "{}", 405, "PUT")]
    [InlineData("DELETE", "/run", "", 405, "DELETE")]
    public async Task A_server_without_an_action_answers(string method, string path, string body, int status, string error)
    {
        await using var life = await ActionLife.StartAsync();
        await AssertErrorAsync(life, Request.Post(path, body) with { Method = method }, status, error);
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("true")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public async Task A_result_that_is_no_object_or_array_is_refused(string value)
    {
        await using var life = await ActionLife.OfProbeAsync();
        await AssertErrorAsync(life, Request.Run($$"""{"do":"result","value":{{value}}}"""), 502,
            "The action did not return a dictionary or array.");
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Fact]
    public async Task A_method_without_a_body_gets_an_answer_of_known_length()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await using var wire = await life.ConnectAsync();
        await wire.SendAsync("GET /run HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, br\r\n\r\n");
        var answer = await wire.ReadAsync();
        Assert.Equal(405, answer.Status);
        Assert.Null(answer.Header("Content-Encoding"));
    }

    [Theory]
    [InlineData("NO HTTP AT ALL\r\n\r\n")]
    [InlineData("POST /run HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /run HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task What_is_no_HTTP_harms_nobody(string request)
    {
        await using var life = await ActionLife.OfProbeAsync();
        await using (var wire = await life.ConnectAsync())
        {
            await wire.SendAsync(request);
            Assert.Equal(400, (await wire.ReadAsync()).Status);
        }

        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    private static async Task AssertErrorAsync(ActionLife life, Request request, int status, string error)
    {
        var answer = await life.SendAsync(request);
        Assert.True(answer.Status == status, answer.ToString());
        Assert.Contains(error, answer.Error, StringComparison.Ordinal);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.StartsWith("{\"error\":\"", answer.Body, StringComparison.Ordinal);
    }
}
