using System.Text.Json.Nodes;

namespace AotAction.Cli.Tests;

/// <summary>whisk-action serve --watch while somebody works on the source, or builds elsewhere.</summary>
[Collection(HelloBuild.Shared)]
public sealed class WatchTests(HelloBuild hello) : IDisposable
{
    private const int Swaps = 6;
    private const int Requests = 1000;

    private const string HelloMike = """{"greetings":"Hello, Mike"}""";
    private const string CiaoMike = """{"saluti":"Ciao, Mike"}""";

    private readonly Workspace workspace = new();

    [Fact]
    public async Task A_thousand_requests_across_six_swaps_none_lost()
    {
        string[] programs = [hello.Elf, await Published.Typed];
        Swap(programs[0]);
        using var serve = await ServeLife.StartAsync(workspace, "program", "--watch");
        var seen = new List<string>();
        var swapped = false;
        var client = Task.Run(async () =>
        {
            for (var i = 0; i < Requests || !Volatile.Read(ref swapped); i++)
            {
                seen.Add((await serve.RunAsync("""{"name":"Mike"}""")).Body);
            }
        });

        for (var swap = 1; swap <= Swaps; swap++)
        {
            Swap(programs[swap % 2]);
            await serve.SaysAsync("program was replaced: ", unless: "The program before serves on.");
        }

        Volatile.Write(ref swapped, true);
        await client;

        Assert.Equal([HelloMike, CiaoMike], seen.Distinct().Order(StringComparer.Ordinal));
        // No answer came from a program of another moment.
        Assert.InRange(seen.Zip(seen.Skip(1)).Count(pair => pair.First != pair.Second), 1, Swaps);
        Assert.Equal(HelloMike, (await serve.RunAsync("""{"name":"Mike"}""")).Body);
        Figures.Record("serve --watch", $"{seen.Count} requests across {Swaps} swaps, none lost");
        Assert.Empty((await serve.InterruptAsync()).LeftRunning);
    }

    [Fact]
    public async Task A_saved_source_is_put_in_and_what_does_not_build_or_start_leaves_the_program_before_serving()
    {
        using var project = Workspace.WithHello();
        var source = await File.ReadAllTextAsync(project["Program.cs"]);
        using var serve = await ServeLife.StartAsync(project, "--watch");

        project.Write("Program.cs", source.Replace("\"greetings\"", "greetings", StringComparison.Ordinal));
        await serve.SaysAsync("The program before serves on.");
        Assert.Contains("error CS0103", serve.Said, StringComparison.Ordinal);
        Assert.Equal(HelloMike, (await serve.RunAsync("""{"name":"Mike"}""")).Body);

        project.Write("Program.cs", source.Replace("await ActionServer", "throw new System.IO.IOException(\"no database\");\n#pragma warning disable CS0162 // What follows is never reached: that is what is tried.\nawait ActionServer", StringComparison.Ordinal));
        await serve.SaysAsync("The program before serves on.");
        Assert.Contains("no database", serve.Said, StringComparison.Ordinal);
        Assert.Equal(HelloMike, (await serve.RunAsync("""{"name":"Mike"}""")).Body);

        project.Write("Program.cs", source.Replace("$\"Hello, ", "$\"Salute, ", StringComparison.Ordinal));
        await serve.SaysAsync("hello was replaced: ", unless: "The program before serves on.");
        Assert.Equal("Salute, Mike", (string?)JsonNode.Parse((await serve.RunAsync("""{"name":"Mike"}""")).Body)!["greetings"]);
        Assert.Empty((await serve.InterruptAsync()).LeftRunning);
    }

    public void Dispose() => workspace.Dispose();

    /// <summary>As a build does it: another file takes the name.</summary>
    private void Swap(string program)
    {
        File.Copy(program, workspace["program.new"], overwrite: true);
        File.Move(workspace["program.new"], workspace["program"], overwrite: true);
    }
}
