using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
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
        var text = json.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Numbers().Replace(Scrub.Inspection(Scrub.Text(text, build.Workspace)), "$1 0").MatchSnapshot();
    }

    [Fact]
    public async Task Its_sizes_are_those_of_the_files()
    {
        Assert.Equal(build.Elf.Length, (long)build.Json["programSize"]!);
        Assert.Equal(new FileInfo(build.Workspace["hello.json"]).Length, (long)build.Json["payloadSize"]!);

        var again = JsonNode.Parse((await build.BuildAsync("--json")).Output)!;
        Assert.True((bool)again["unchanged"]!);
        Assert.Equal(build.Json["warnings"]!.ToJsonString(), again["warnings"]!.ToJsonString());
        Assert.Equal(build.Json["sizes"]!.ToJsonString(), again["sizes"]!.ToJsonString());
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
        var sizes = build.Json["sizes"]!["assemblies"]!.AsArray().ToDictionary(assembly => (string)assembly!["name"]!, assembly => (long)assembly!["size"]!);
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
    public async Task Warnings_name_the_users_line_first_and_then_each_package_and_what_brings_it_in()
    {
        var error = Scrub.Text((await build.BuildAsync("--json")).Error, build.Workspace);
        error[..error.IndexOf("Writing the payload", StringComparison.Ordinal)].MatchSnapshot();
    }

    [Fact]
    public void Dotnet_build_says_the_same_of_the_users_own_lines()
    {
        foreach (var own in build.Json["warnings"]!.AsArray().Where(warning => warning!["package"] is null))
        {
            Assert.Contains($"Program.cs({own!["line"]},{own["column"]}): warning {own["code"]}: {own["message"]}", build.DotnetBuild, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_program_near_the_platforms_limit_is_built_with_a_warning()
    {
        Assert.Matches(@"(?m)^The code is \d+\.\d\d MB as base64, 9\d % of the 50\.33 MB \(48 MiB\) that OpenWhisk takes: ", build.Result.Error);
        Assert.Contains((string)build.Json["limitWarning"]!, build.Result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20MB", "20000000 (20.00 MB)")]
    [InlineData("30.5 MiB", "31981568 (31.98 MB)")]
    [InlineData("33000kb", "33000000 (33.00 MB)")]
    [InlineData("7", "7 (0.0 KB)")]
    public async Task A_program_larger_than_allowed_is_not_written(string size, string allowed)
    {
        var result = await build.BuildAsync("-o", "larger.json", "--max-size", size);

        Assert.Equal(4, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains($"WA0403: 'hello' has {build.Elf.Length} bytes (", result.Error, StringComparison.Ordinal);
        Assert.Contains($" MB), and --max-size allows {allowed}: ", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(build.Workspace["larger.json"]));
    }

    [Fact]
    public async Task A_program_as_large_as_allowed_is_written() =>
        Assert.Equal(0, (await build.BuildAsync("--max-size", $"{build.Elf.Length}")).ExitCode);

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
        Assert.StartsWith($"'{size}' is not a size: give a number with B, KB, MB, KiB or MiB, such as 5MB.\n", result.Error, StringComparison.Ordinal);
    }

    private static long Sum(JsonArray parts) => parts.Sum(part => (long)part!["size"]!);

    [GeneratedRegex(@"(""(?:programSize|payloadSize|seconds)"":) [\d.]+")]
    private static partial Regex Numbers();
}
