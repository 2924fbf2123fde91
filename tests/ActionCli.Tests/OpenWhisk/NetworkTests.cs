using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>When the network or the host fails.</summary>
public sealed class NetworkTests
{
    private const string Get = "GET /api/v1/namespaces/_/actions/greet?code=false";

    [Fact]
    public async Task Nobody_listens()
    {
        await using var host = await ApiHost.StartAsync();
        var port = FreePort.Take();
        Assert.Equal(
            $"WA0504: The API host 127.0.0.1:{port} could not be reached (Connection refused): check the name and the network, or give another with --apihost.",
            await host.FailAsync(3, "get", "greet", "--apihost", $"http://127.0.0.1:{port}"));
    }

    [Fact]
    public async Task What_passes_is_tried_again()
    {
        await using var host = await ApiHost.StartAsync();
        await host.DoneAsync("deploy", "hello", "greet", "--docker", "image");
        var before = host.Controller.Requests.Count;
        host.Controller.Fail(503, """{"error":"overloaded"}""");
        host.Controller.Reset(1);

        await host.DoneAsync("get", "greet");

        Assert.Equal([Get, Get, Get], host.Controller.Requests.Skip(before));
    }

    [Fact]
    public async Task An_upload_that_broke_off_is_sent_again_from_its_start()
    {
        await using var host = await ApiHost.StartAsync();
        host.Controller.Reset(1);
        await host.DoneAsync("deploy", "hello", "greet", "--docker", "image");
        Assert.Equal(await File.ReadAllBytesAsync(host.Workspace["hello"]),
            Convert.FromBase64String((string)host.Controller.Actions["greet"]["exec"]!["code"]!));
        Assert.Equal(2, host.Controller.Requests.Count);
    }

    [Fact]
    public async Task What_lasts_is_said_after_some_attempts()
    {
        await using var host = await ApiHost.StartAsync();
        host.Controller.Fail(503, """{"error":"overloaded"}""", times: 10);
        Assert.Equal("WA0507: The API host HOST cannot answer now (HTTP 503, \"overloaded\"): try again later.",
            host.Scrub(await host.FailAsync(3, "get", "greet")));
        Assert.Equal([Get, Get, Get, Get], host.Controller.Requests);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again()
    {
        await using var host = await ApiHost.StartAsync();
        var sentence = await host.FailAsync(1, "deploy", "hello", "greet", "--docker", "image", "-t", "999999");
        Assert.Equal(
            "correct the request and try again.",
            sentence.Split(": ")[^1]);
        Assert.Single(host.Controller.Requests);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_not_waited_for()
    {
        await using var host = await ApiHost.StartAsync();
        host.Controller.Hang(times: 10);
        Assert.Equal(
            "WA0505: The API host HOST did not answer within N s: try again, or allow more time with --request-timeout.",
            host.Scrub(await host.FailAsync(3, "get", "greet", "--request-timeout", "0.2")));
    }

    [Fact]
    public async Task An_interrupt_ends_the_waiting()
    {
        await using var host = await ApiHost.StartAsync();
        host.Controller.Hang(times: 1);
        using var tool = Tool.Start(host.Workspace, host.Environment, "get", "greet");
        await Eventually.TrueAsync(() => host.Controller.Requests.Count == 1, () => "the request arrives");
        await tool.InterruptAsync();
        Assert.Equal(130, (await tool.EndAsync()).ExitCode);
    }

    [Theory]
    [InlineData(200, "<html>Welcome</html>",
        "WA0508: The server at HOST is not an OpenWhisk API (HTTP 200 without JSON): check --apihost.")]
    [InlineData(200, "[]", "WA0508: The server at HOST is not an OpenWhisk API (HTTP 200 without JSON): check --apihost.")]
    [InlineData(502, "<html>Bad gateway</html>", "WA0507: The API host HOST cannot answer now (HTTP 502): try again later.")]
    public async Task What_answers_is_no_openwhisk(int status, string body, string sentence)
    {
        await using var host = await ApiHost.StartAsync();
        host.Controller.Fail(status, body, times: 10);
        Assert.Equal(sentence, host.Scrub(await host.FailAsync(3, "get", "greet")));
    }

    [Fact]
    public async Task A_certificate_that_nobody_signed_is_taken_only_when_told_so()
    {
        using var key = RSA.Create(2048);
        using var own = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var host = await ApiHost.StartAsync(own);

        var sentence = await host.FailAsync(3, "list");
        await host.DoneAsync("list", "--insecure");

        Assert.StartsWith("WA0506: The connection to the API host 127.0.0.1:", sentence, StringComparison.Ordinal);
        Assert.EndsWith("if its certificate is self-signed and you trust it, use --insecure.", sentence, StringComparison.Ordinal);
        Assert.Single(host.Controller.Requests);
    }
}
