namespace AotAction.Reliability.Tests;

/// <summary>
/// Who is let in. A page in a developer's browser can post to this machine, and gives itself away by Origin or Sec-Fetch-Site; a name that
/// an attacker
/// makes lead to 127.0.0.1 gives itself away by Host.
/// </summary>
public class CallerTests
{
    private const string Evil = "Origin: https://evil.example";

    private static readonly Dictionary<string, string> SingleEntry = new() { ["__OW_RUNTIME_PLATFORM"] = "knative" };

    [Theory]
    [InlineData(Evil)]
    [InlineData("Origin: null")]
    [InlineData("Origin: http://localhost:8080")]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-origin")]
    [InlineData("sec-fetch-site: ")]
    public async Task A_page_does_not_use_a_loopback_only_server(string header)
    {
        await using var life = await ActionLife.OfProbeAsync(environment: SingleEntry);

        foreach (var request in await RequestsAsync())
        {
            AssertRefused(await life.SendAsync(request with { Headers = [header] }), header.Split(':')[0], "from a program");
        }

        Assert.Equal("""{"x":1}""", (await life.SendAsync(Request.Run("""{"x":1}""") with { Headers = ["Sec-Fetch-Site: none"] })).Body);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example:80")]
    [InlineData("notlocalhost")]
    [InlineData("0.0.0.0")]
    [InlineData("192.168.0.1:8080")]
    [InlineData("[2001:db8::1]:8080")]
    public async Task Another_host_is_not_answered_by_a_loopback_only_server(string host)
    {
        await using var life = await ActionLife.OfProbeAsync(environment: SingleEntry);

        foreach (var request in await RequestsAsync())
        {
            AssertRefused(await life.SendAsync(request with { Host = host }), host, "http://localhost");
        }

        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Theory]
    [InlineData("LocalHost:8080")]
    [InlineData("hello.localhost")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.1.2.3")]
    [InlineData("[::1]:8080")]
    [InlineData("[::1]")]
    public async Task Each_name_of_this_machine_is_answered(string host)
    {
        await using var life = await ActionLife.OfProbeAsync(environment: SingleEntry);

        foreach (var path in (string[])["/run", "/"])
        {
            Assert.Equal("""{"x":1}""", (await life.SendAsync(Request.Post(path, """{"value":{"x":1}}""") with { Host = host })).Body);
        }
    }

    [Fact]
    public async Task A_refusal_is_in_the_log_and_does_not_hold_others_up()
    {
        await using var life = await ActionLife.StartAsync();
        var probe = Request.Init(await Payload.OfAsync(Published.Probe));

        Assert.Equal(403, (await life.SendAsync(probe with { Headers = [Evil] })).Status);

        await life.Errors.ContainsAsync("This request comes from a web page (Origin: https://evil.example).");
        Assert.Equal(200, (await life.SendAsync(probe)).Status);
    }

    [Fact]
    public async Task A_long_origin_is_not_repeated_whole()
    {
        await using var life = await ActionLife.StartAsync();
        var answer = await life.SendAsync(Request.Run("{}") with { Headers = [$"Origin: https://{new string('e', 8000)}.example"] });
        AssertRefused(answer, new string('e', 92) + "…", "from a program");
        Assert.InRange(answer.Body.Length, 0, 400);
    }

    [Fact]
    public async Task On_the_network_a_page_may_run_and_not_initialise()
    {
        await using var life = await LonelyNetwork.StartAsync("0.0.0.0", SingleEntry);
        string[] headers = [Evil, "Sec-Fetch-Site: cross-site"];
        foreach (var request in (await RequestsAsync()).Take(2))
        {
            AssertRefused(await life.SendAsync(request with { Headers = headers, Host = "action.example" }), "Origin", "from a program");
        }

        Assert.Equal(200, (await life.SendAsync(Request.Init(await Payload.OfAsync(Published.Probe)) with { Host =
            "action.example" })).Status);
        foreach (var path in (string[])["/run", "/"])
        {
            Assert.Equal("""{"x":1}""", (await life.SendAsync(Request.Post(path, """{"value":{"x":1}}""") with { Headers = headers,
                Host = "action.example" })).Body);
        }
    }

    /// <summary>Before its body, or at a single entry point as soon as the init begins in it.</summary>
    [Theory]
    [InlineData("/init", "")]
    [InlineData("/", """{"value":{},"init":{""")]
    public async Task A_page_s_init_is_refused_before_the_rest_of_it_has_come(string path, string begin)
    {
        await using var life = await ActionLife.StartAsync(SingleEntry);
        await using var wire = await life.ConnectAsync();
        await wire.SendHeadAsync(new Request("POST", path, new byte[1_000_000]) with { Headers = [Evil] });
        await wire.SendAsync(begin);
        AssertRefused(await wire.ReadAsync(), "Origin", "from a program");
    }

    /// <summary>An init, an init at the single entry point, and a run at each.</summary>
    private static async Task<Request[]> RequestsAsync()
    {
        var probe = await Payload.OfAsync(Published.Typed);
        return
        [
            Request.Init(probe),
            Request.Post("/", $$$"""{"init":{"code":"{{{probe.Code}}}"}}"""),
            Request.Run("""{"x":1}"""),
            Request.Post("/", """{"value":{"x":1}}"""),
        ];
    }

    private static void AssertRefused(Answer answer, string why, string whatToDo)
    {
        Assert.True(answer.Status == 403, answer.ToString());
        Assert.Contains(why, answer.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(whatToDo, answer.Error, StringComparison.Ordinal);
    }
}
