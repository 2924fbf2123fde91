using System.Text.Json.Nodes;

namespace AotAction.Cli.Tests;

/// <summary>whisk-action serve --watch while somebody works on the source.</summary>
public sealed class WatchTests : IDisposable
{
    private const int Edits = 5;
    private const int Requests = 1000;

    private readonly Workspace workspace = Workspace.WithHello();
    private readonly string source = File.ReadAllText(Path.Combine(Repository.Root, "examples", "hello", "Program.cs"));

    [Fact]
    public async Task A_thousand_requests_across_five_edits_none_lost()
    {
        using var serve = await ServeLife.StartAsync(workspace, "--watch");
        var seen = new List<string>();
        var edited = false;
        var client = Task.Run(async () =>
        {
            for (var i = 0; i < Requests || !Volatile.Read(ref edited); i++)
            {
                seen.Add((string?)JsonNode.Parse((await serve.RunAsync("""{"name":"Mike"}""")).Body)!["greetings"] ?? "no greeting");
            }
        });

        for (var edit = 1; edit <= Edits; edit++)
        {
            Save($"Hello {edit}, ");
            await serve.SaysAsync("hello was replaced: ", unless: "The program before serves on.");
        }

        Volatile.Write(ref edited, true);
        await client;

        // Each answer came from a program of that moment: in order, each of the six, and nothing else.
        Assert.Equal(["Hello, Mike", .. Enumerable.Range(1, Edits).Select(edit => $"Hello {edit}, Mike")], seen.Distinct());
        Assert.Equal(seen.Order(Comparer<string>.Create((one, other) => Number(one) - Number(other))), seen);
        Figures.Record("serve --watch", $"{seen.Count} requests across {Edits} edits, none lost");
        Assert.Empty((await serve.InterruptAsync()).LeftRunning);
    }

    [Fact]
    public async Task What_does_not_build_or_start_leaves_the_program_before_serving()
    {
        using var serve = await ServeLife.StartAsync(workspace, "--watch");

        workspace.Write("Program.cs", source.Replace("\"greetings\"", "greetings", StringComparison.Ordinal));
        await serve.SaysAsync("The program before serves on.");
        Assert.Contains("error CS0103", serve.Said, StringComparison.Ordinal);
        Assert.Equal("""{"greetings":"Hello, Mike"}""", (await serve.RunAsync("""{"name":"Mike"}""")).Body);

        workspace.Write("Program.cs", source.Replace("await ActionServer", "throw new System.IO.IOException(\"no database\");\n#pragma warning disable CS0162 // What follows is never reached: that is what is tried.\nawait ActionServer", StringComparison.Ordinal));
        await serve.SaysAsync("The program before serves on.");
        Assert.Contains("no database", serve.Said, StringComparison.Ordinal);
        Assert.Equal("""{"greetings":"Hello, Mike"}""", (await serve.RunAsync("""{"name":"Mike"}""")).Body);

        Assert.Empty((await serve.InterruptAsync()).LeftRunning);
    }

    public void Dispose() => workspace.Dispose();

    private void Save(string greeting) => workspace.Write("Program.cs", source.Replace("\"Hello, ", $"\"{greeting}", StringComparison.Ordinal).Replace("$\"Hello, ", $"$\"{greeting}", StringComparison.Ordinal));

    private static int Number(string greeting) => greeting == "Hello, Mike" ? 0 : greeting["Hello ".Length] - '0';
}
