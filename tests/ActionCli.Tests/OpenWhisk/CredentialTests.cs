using AotAction.Fixtures.OpenWhisk;

namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>Where host and key come from, and that the key goes nowhere else.</summary>
public sealed class CredentialTests
{
    private const string Secret = "this-is:secret";

    [Theory]
    [InlineData(".wskprops")]
    [InlineData("elsewhere/wskprops")]
    public async Task From_the_file_of_wsk(string file)
    {
        await using var host = await WithoutEnvironmentAsync();
        Directory.CreateDirectory(host.Workspace["elsewhere"]);
        host.Workspace.Write(file, $"# mine\nAPIHOST={host.Controller.Address}\nNAMESPACE=_\nAUTH={Controller.Key}\n");
        if (file != ".wskprops")
        {
            host.Environment["WSK_CONFIG_FILE"] = host.Workspace[file];
        }

        await host.DoneAsync("list");
        Assert.Single(host.Controller.Requests);
    }

    [Fact]
    public async Task The_environment_is_over_the_file_and_an_option_over_the_environment()
    {
        await using var host = await ApiHost.StartAsync();
        host.Workspace.Write(".wskprops", $"APIHOST=http://127.0.0.1:1\nAUTH={Secret}\n");
        await host.DoneAsync("list");

        host.Environment["WHISK_ACTION_APIHOST"] = "http://127.0.0.1:1";
        host.Environment["WHISK_ACTION_AUTH"] = Secret;
        await host.DoneAsync("list", "--apihost", host.Controller.Address, "-u", Controller.Key);
    }

    [Theory]
    [InlineData("AUTH=a:b", "WA0501: The API host is missing: give --apihost, or set WHISK_ACTION_APIHOST, or write APIHOST=… into 'FOLDER/.wskprops' as wsk does.")]
    [InlineData("APIHOST=localhost",
        "WA0501: The key is missing: give --auth, or set WHISK_ACTION_AUTH, or write AUTH=… into 'FOLDER/.wskprops' as wsk does.")]
    [InlineData("APIHOST=localhost\nAUTH=secret", "WA0503: The key from FOLDER/.wskprops has no colon: give the whole key, as uuid:key.")]
    [InlineData("APIHOST=ftp://localhost\nAUTH=a:b",
        "WA0502: 'ftp://localhost' is not an API host: give a name such as openwhisk.example.org, or an address such as http://localhost:3233.")]
    [InlineData("APIHOST=https://me:secret@host\nAUTH=a:b",
        "WA0502: 'host' is not an API host: give a name such as openwhisk.example.org, or an address such as http://localhost:3233.")]
    public async Task What_is_missing_or_wrong_is_said(string file, string sentence)
    {
        await using var host = await WithoutEnvironmentAsync();
        host.Workspace.Write(".wskprops", file);
        Assert.Equal(sentence, host.Scrub(await host.FailAsync(1, "list")));
    }

    [Theory]
    [InlineData("--auth-file", "key")]
    [InlineData("--auth", "-")]
    public async Task From_a_file_or_stdin_so_that_no_command_line_holds_it(string option, string value)
    {
        await using var host = await ApiHost.StartAsync();
        host.Environment["WHISK_ACTION_AUTH"] = Secret;
        host.Workspace.Write("key", $" {Controller.Key} \nand more\n");

        var result = await host.RunWithInputAsync($"{Controller.Key}\nand more\n", "list", option, value, "-v");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains($"key from {(value == "-" ? "stdin" : value)}\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Controller.Key, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "WA0518: The key could not be read from 'missing' (Could not find file 'FOLDER/missing'): give a file whose first line is the key, as uuid:key.", "--auth-file", "missing")]
    [InlineData(2, "WA0519: --auth and --auth-file both give the key: use only one of them.", "--auth-file", "key", "--auth", "a:b")]
    [InlineData(1, "WA0503: The key from key has no colon: give the whole key, as uuid:key.", "--auth-file", "key")]
    [InlineData(1, "WA0503: The key from stdin has no colon: give the whole key, as uuid:key.", "--auth", "-")]
    public async Task A_key_that_cannot_be_read_is_said_without_its_text(int exitCode, string sentence, params string[] options)
    {
        await using var host = await ApiHost.StartAsync();
        host.Workspace.Write("key", "secret\n");
        var result = await host.RunWithInputAsync("secret\n", ["list", .. options]);
        Assert.Equal((exitCode, $"{sentence}\n"), (result.ExitCode, host.Scrub(result.Error)));
    }

    [Theory]
    [InlineData("http://aot-action.invalid", true)]
    [InlineData("https://aot-action.invalid", false)]
    [InlineData("http://localhost:1", false)]
    [InlineData("http://[::1]:1", false)]
    public async Task A_key_that_goes_over_a_network_in_clear_is_warned_of(string address, bool isWarned)
    {
        await using var host = await ApiHost.StartAsync();
        var result = await host.RunAsync("list", "--quiet", "--apihost", address);
        const string Warning = "Warning: The key is sent to aot-action.invalid unencrypted, and others on the network can read it: use https:// if the host supports it.\n";
        Assert.Equal(isWarned, result.Error.StartsWith(Warning, StringComparison.Ordinal));
        Assert.Equal(isWarned, result.Error.Contains("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_the_host_does_not_know_is_not_repeated()
    {
        await using var host = await ApiHost.StartAsync();
        host.Environment["WHISK_ACTION_AUTH"] = Secret;
        var result = await host.RunAsync("list", "-v");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("WA0509: The API host HOST does not accept the key from WHISK_ACTION_AUTH: check that the key is for this host.",
            host.Scrub(result.Error), StringComparison.Ordinal);
        AssertHasNoSecret(result);
    }

    [Fact]
    public async Task A_host_that_repeats_the_key_is_not_quoted_with_it()
    {
        await using var host = await ApiHost.StartAsync();
        host.Environment["WHISK_ACTION_AUTH"] = Secret;
        host.Controller.Fail(400, $$"""{"error":"no good: {{Secret}} dGhpcy1pczpzZWNyZXQ="}""");
        var result = await host.RunAsync("list", "-v");

        Assert.Contains("\"no good: *** ***\"", result.Error, StringComparison.Ordinal);
        AssertHasNoSecret(result);
    }

    [Fact]
    public async Task Verbose_says_what_was_asked_of_whom_and_no_value()
    {
        await using var host = await ApiHost.StartAsync();
        var result = await host.DoneAsync("deploy", "hello", "greet", "--docker", "image", "-p", "password", "hush", "--init-param",
            "TOKEN", "hush", "-v");

        var error = host.Scrub(result.Error);
        Assert.Contains("API host HOST from WHISK_ACTION_APIHOST, key from WHISK_ACTION_AUTH", error, StringComparison.Ordinal);
        Assert.Contains("PUT http://HOST/api/v1/namespaces/_/actions/greet?overwrite=true → 200", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", result.Output + error, StringComparison.Ordinal);
        Assert.DoesNotContain(Controller.Key, result.Output + error, StringComparison.Ordinal);
    }

    private static async Task<ApiHost> WithoutEnvironmentAsync()
    {
        var host = await ApiHost.StartAsync();
        host.Environment["WHISK_ACTION_APIHOST"] = "";
        host.Environment["WHISK_ACTION_AUTH"] = "";
        return host;
    }

    private static void AssertHasNoSecret(ToolResult result)
    {
        Assert.DoesNotContain("secret", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("dGhpcy1pczpzZWNyZXQ", result.Output + result.Error, StringComparison.Ordinal);
    }
}
