using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AotAction.Cli.Terminal;
using Snapshooter.Xunit;

namespace AotAction.Cli.Tests;

/// <summary>What a build says of what it made.</summary>
public sealed partial class BuildReportTests(RichBuild build) : IClassFixture<RichBuild>
{
    [Fact]
    public void The_answer_as_json()
    {
        var json = build.Json.DeepClone().AsObject();
        json.Remove("sizes");
        var text = json.ToJsonString(new() { WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Share().Replace(Numbers().Replace(Scrub.Inspection(Scrub.Text(text, build.Workspace)), "$1 0"), "9N %").MatchSnapshot();
    }

    [Fact]
    public void Its_sizes_are_those_of_the_files()
    {
        Assert.Equal(build.Elf.Length, (long)build.Json["programSize"]!);
        Assert.Equal(new FileInfo(build.Workspace["hello.json"]).Length, (long)build.Json["payloadSize"]!);

    }

    [Fact]
    public async Task The_same_build_again_compiles_nothing_and_gives_the_same_file()
    {
        var payload = await File.ReadAllBytesAsync(build.Workspace["hello.json"]);
        var begun = Stopwatch.GetTimestamp();

        var result = await build.BuildAsync("--json");

        Figures.Record("whisk-action build, nothing has changed",
            string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s"));
        var again = JsonNode.Parse(result.Output)!;
        Assert.True((bool)again["unchanged"]!);
        Assert.Empty(again["warnings"]!.AsArray());
        Assert.Equal(build.Json["sizes"]!.ToJsonString(), again["sizes"]!.ToJsonString());
        Assert.Equal(payload, await File.ReadAllBytesAsync(build.Workspace["hello.json"]));
        Assert.Empty(result.LeftRunning);
    }

    /// <summary>.NET's own targets link again only if a file changed.</summary>
    [Fact]
    public async Task Another_argument_of_the_linker_links_again()
    {
        var elf = await File.ReadAllBytesAsync(build.Elf.FullName);
        var other = new Dictionary<string, string> { [RichBuild.LinkerArgument] = "-Wl,-z,stack-size=0x200000" };

        var linked = JsonNode.Parse((await Tool.RunAsync(build.Workspace, other, "build", "app", "--size-report", "--json")).Output)!;
        Assert.False((bool)linked["unchanged"]!);
        Assert.NotEqual(elf, await File.ReadAllBytesAsync(build.Elf.FullName));

        Assert.False((bool)JsonNode.Parse((await build.BuildAsync("--json")).Output)!["unchanged"]!);
        Assert.Equal(elf, await File.ReadAllBytesAsync(build.Elf.FullName));
    }

    [Fact]
    public void Every_byte_of_the_program_is_counted_once()
    {
        var sizes = build.Json["sizes"]!;
        var assemblies = sizes["assemblies"]!.AsArray();

        Assert.Equal(build.Elf.Length, (long)sizes["total"]!);
        Assert.Equal(build.Elf.Length, Sum(assemblies) + Sum(sizes["rest"]!.AsArray()));
        Assert.All(assemblies, assembly => Assert.Equal((long)assembly!["size"]!, Sum(assembly["namespaces"]!.AsArray())));
        Assert.All(sizes["rest"]!.AsArray(), part => Assert.InRange((long)part!["size"]!, 1, 2_000_000));
    }

    [Fact]
    public void What_the_user_puts_in_counts_as_the_users()
    {
        var sizes = build.Json["sizes"]!["assemblies"]!.AsArray()
            .ToDictionary(assembly => (string)assembly!["name"]!, assembly => (long)assembly!["size"]!);
        Assert.InRange(sizes["hello"], RichBuild.Resource, RichBuild.Resource + 100_000);
        Assert.InRange(sizes["Test.Deep.Maker"], 100, 20_000);
        Assert.InRange(sizes["System.Private.CoreLib"], 500_000, 4_000_000);
    }

    [Fact]
    public async Task The_table_of_sizes_goes_to_stderr()
    {
        var result = await build.BuildAsync();
        Assert.Equal("hello.json\n", result.Output);
        Assert.Matches(@"(?m)^ *[\d,]+ 100\.0 %  the program, of which\n +[\d,]+ +\d+\.\d %  hello\n", result.Error);
        Assert.Matches(@"(?m)^ *[\d,]+ +\d+\.\d %  unwinding of the stack$", result.Error);
    }

    [Fact]
    public void Warnings_name_the_users_line_first_and_then_each_package_and_what_brings_it_in()
    {
        var error = Scrub.Text(build.Result.Error, build.Workspace);
        error[..error.IndexOf("Writing the payload", StringComparison.Ordinal)].MatchSnapshot();
    }

    [Fact]
    public void Dotnet_build_says_the_same_of_the_users_own_lines()
    {
        foreach (var own in build.Json["warnings"]!.AsArray().Where(warning => warning!["package"] is null))
        {
            Assert.Contains($"Program.cs({own!["line"]},{own["column"]}): warning {own["code"]}: {own["message"]}", build.DotnetBuild,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_program_near_the_platforms_limit_is_built_with_a_warning()
    {
        Assert.Matches(@"(?m)^The code is \d+\.\d\d MB as base64, 9\d % of the 50\.33 MB \(48 MiB\) that OpenWhisk accepts: ", build.Result.Error);
        Assert.Contains((string)build.Json["limitWarning"]!, build.Result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_larger_than_allowed_is_not_written()
    {
        var result = await build.BuildAsync("-o", "larger.json", "--max-size", "30.5 MiB");

        Assert.Equal(4, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains($"WA0403: 'hello' has {build.Elf.Length} bytes (", result.Error, StringComparison.Ordinal);
        Assert.Contains(" MB), but --max-size allows only 31981568 (31.98 MB): ", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(build.Workspace["larger.json"]));
    }

    [Fact]
    public async Task A_program_as_large_as_allowed_is_written() =>
        Assert.Equal(0, (await build.BuildAsync("--max-size", $"{build.Elf.Length}")).ExitCode);

    [Theory]
    [InlineData("20MB", 20_000_000)]
    [InlineData("30.5 MiB", 31_981_568)]
    [InlineData("33000kb", 33_000_000)]
    [InlineData("7", 7)]
    public void A_size_has_a_unit_or_is_in_bytes(string text, long bytes) => Assert.Equal(bytes, Size.TryParse(text));

    [Theory]
    [InlineData("5x")]
    [InlineData("MB")]
    [InlineData("-5MB")]
    [InlineData("0")]
    [InlineData("99999999999999999999GB")]
    public async Task What_is_no_size_is_refused(string size)
    {
        var result = await build.BuildAsync($"--max-size={size}");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"'{size}' is not a size: give a number with B, KB, MB, KiB or MiB, such as 5MB.\n", result.Error,
            StringComparison.Ordinal);
    }

    private static long Sum(JsonArray parts) => parts.Sum(part => (long)part!["size"]!);

    [GeneratedRegex(@"(""(?:programSize|payloadSize|seconds)"":) [\d.]+")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"9\d %")]
    private static partial Regex Share();
}
