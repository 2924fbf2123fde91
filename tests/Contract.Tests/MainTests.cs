namespace AotAction.Contract.Tests;

/// <summary>Init's <c>main</c> picks one of a program's handlers.</summary>
public class MainTests
{
    [Theory]
    [InlineData("main", """{"handler":"main"}""")]
    [InlineData("greet", """{"saluti":"Ciao, Mike"}""")]
    public async Task Picks_the_handler(string main, string result)
    {
        await using var life = await ActionLife.StartAsync();
        await life.BecomeAsync(await SeveralAsync(main));
        Assert.Equal(result, (await life.RunAsync("""{"name":"Mike"}""")).Body);
    }

    [Fact]
    public async Task That_is_missing_means_main()
    {
        await using var life = await ActionLife.StartAsync();
        var code = (await SeveralAsync("")).Code;
        Assert.Equal(200, (await life.SendAsync(
            Request.Init($$"""{"value":{"env":{"TYPED_START":"several"},"code":"{{code}}"} }"""))).Status);
        Assert.Equal("""{"handler":"main"}""", (await life.RunAsync("{}")).Body);
    }

    [Fact]
    public async Task That_is_unknown_is_refused_with_the_known_ones()
    {
        await using var life = await ActionLife.OfProbeAsync();
        var answer = await life.InitAsync(await SeveralAsync("hello"));
        Assert.Equal(502, answer.Status);
        Assert.All((string[])["hello", "main", "greet"], name => Assert.Contains(name, answer.Error, StringComparison.Ordinal));
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    private static async Task<Payload> SeveralAsync(string main) =>
        await Payload.OfAsync(Published.Typed) with { Main = main, Env = new() { ["TYPED_START"] = "several" } };
}
