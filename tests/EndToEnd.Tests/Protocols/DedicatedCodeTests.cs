namespace AotAction.EndToEnd.Tests.Protocols;

/// <summary>A server that finds its program in its environment.</summary>
public class DedicatedCodeTests
{
    [Fact]
    public async Task An_elf_is_run_without_any_init_by_the_same_process()
    {
        await using var life = await StartAsync(await Published.Probe);

        Assert.Equal($$"""{"pid":{{life.Server.Id}}}""", (await life.RunAsync("""{"do":"pid"}""")).Body);
        Assert.Equal("""{"__OW_ACTION_CODE":[null,null]}""",
            (await life.RunAsync("""{"do":"variables","names":["__OW_ACTION_CODE"]}""")).Body);
        Assert.StartsWith("/memfd:", life.Server.Proc.Program, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_keeps_its_folder_over_the_platform_s_init_and_removes_it_at_its_end()
    {
        using var place = new ScratchFolder();
        using var files = new ScratchFolder();
        await WriteZipAsync(files["hello.zip"]);
        await using var life = await StartAsync(files["hello.zip"], ("TMPDIR", place.Path));
        const string read = """{"do":"read","file":"words.txt"}""", words = """{"base":"hello","folder":"hello"}""";
        var folder = Assert.Single(place.Entries);
        Assert.Equal(words, (await life.RunAsync(read)).Body);

        Assert.Equal(200, (await life.SendAsync(Request.Init("""{"value":{"env":{"SOME_VAR":"xyz"}}}"""))).Status);

        Assert.Equal(folder, Assert.Single(place.Entries));
        Assert.Equal(words, (await life.RunAsync(read)).Body);
        Assert.Equal("""{"SOME_VAR":["xyz","xyz"]}""", (await life.RunAsync("""{"do":"variables","names":["SOME_VAR"]}""")).Body);
        await life.Server.SignalAsync("TERM");
        Assert.Equal(0, await life.Server.ExitCodeAsync());
        Assert.Empty(place.Entries);
    }

    [Fact]
    public async Task A_zip_keeps_its_folder_where_the_platform_s_init_fails()
    {
        using var place = new ScratchFolder();
        using var files = new ScratchFolder();
        await WriteZipAsync(files["hello.zip"]);
        await using var life = await StartAsync(files["hello.zip"], ("TMPDIR", place.Path));

        Assert.Equal(502, (await life.SendAsync(Request.Init("""{"value":{"env":{"PROBE_START":"throw"}}}"""))).Status);

        Assert.Equal("""{"base":"hello","folder":"hello"}""", (await life.RunAsync("""{"do":"read","file":"words.txt"}""")).Body);
    }

    [Fact]
    public async Task Its_handler_is_picked_by_the_container()
    {
        await using var life = await StartAsync(await Published.Typed, ("TYPED_START", "several"), ("__OW_ACTION_MAIN", "greet"));
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await life.RunAsync("""{"name":"Mike"}""")).Body);
    }

    [Theory]
    [InlineData("no program", "the program is a text, not an ELF program of Linux: build one with `whisk-action build`.")]
    [InlineData("", "the program is empty: build one with `whisk-action build`.")]
    public async Task What_is_no_program_ends_the_server_with_a_sentence(string content, string why)
    {
        using var files = new ScratchFolder();
        await File.WriteAllTextAsync(files["bad"], content);
        Assert.Equal(Failure(why), await FailAsync(files["bad"]));
    }

    [Theory]
    [InlineData("/nowhere/hello", "/nowhere/hello does not exist: give the path of an ELF or a zip that `whisk-action build` wrote.")]
    [InlineData("/tmp", "/tmp is a folder: give the path of an ELF or a zip that `whisk-action build` wrote.")]
    [InlineData("!!!!", "cannot decode the request: the code is not base64 at character 3. Send the payload that `whisk-action build` wrote.")]
    [InlineData("bm8gcHJvZ3JhbQ==", "the program is a text, not an ELF program of Linux: build one with `whisk-action build`.")]
    [InlineData(" ", "Missing main/no code to execute.")]
    public async Task What_names_no_program_ends_the_server_with_a_sentence(string code, string why) =>
        Assert.Equal(Failure(why), await FailAsync(code));

    [Fact]
    public async Task A_program_that_fails_at_its_start_ends_the_container()
    {
        var run = await FailAsync(await Published.Probe, ("PROBE_START", "throw"));
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("the probe was told to fail", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_it_does_not_have_ends_the_container_with_a_sentence()
    {
        var run = await FailAsync(await Published.Typed, ("TYPED_START", "several"), ("__OW_ACTION_MAIN", "bye"));
        Assert.Equal(new OneShot(1, "", "This program has no handler \"bye\": set the action's main to one of main, greet.\n"), run);
    }

    private static OneShot Failure(string why) => new(1, "", $"__OW_ACTION_CODE names no program that can be started: {why}\n");

    private static Task<ActionLife> StartAsync(string code, params (string Name, string Value)[] environment) =>
        ActionLife.StartAsync((((string, string)[])[("__OW_ACTION_CODE", code), .. environment]).ToDictionary());

    private static async Task<OneShot> FailAsync(string code, params (string Name, string Value)[] environment) =>
        await OneShot.RunAsync(await Published.Host, [], environment: (((string, string)[])[("__OW_ACTION_CODE", code), .. environment])
            .ToDictionary());

    private static async Task WriteZipAsync(string path) =>
        await File.WriteAllBytesAsync(path, (await ZipLife.ProbeAsync(ZipItem.File("words.txt", "hello"))).Program);
}
