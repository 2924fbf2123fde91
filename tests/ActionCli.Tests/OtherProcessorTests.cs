namespace AotAction.Cli.Tests;

/// <summary>Programs for arm64, built here and run by qemu.</summary>
public sealed class OtherProcessorTests(Arm64Probe probe) : IClassFixture<Arm64Probe>
{
    private const string Libraries = "/usr/aarch64-linux-gnu";

    // Kernels since 6.7 have these registrations in each user namespace, so the machine's own are not touched and nothing is left.
    private const string Register = """
        mount -t binfmt_misc none /proc/sys/fs/binfmt_misc &&
        grep -v '^#' /usr/lib/binfmt.d/qemu-aarch64.conf | tr -d '\n' > /proc/sys/fs/binfmt_misc/register && exec "$0"
        """;

    private readonly Workspace workspace = probe.Workspace;

    [OtherProcessorFact]
    public async Task A_host_for_arm64_becomes_a_program_that_was_built_on_x64()
    {
        var built = await Tool.RunAsync(workspace, "build", ".", "--arch", "arm64");
        Assert.True(built.ExitCode == 0, built.Error);
        await Command.RunAsync(
            "dotnet", "publish", "src/ActionHost", "-c", "Release", "-r", "linux-arm64", "-o", workspace["host"], "--artifacts-path",
                workspace["artifacts"], "--nologo",
            "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:CppCompilerAndLinker=clang", "-p:LinkerFlavor=lld",
                "-p:ObjCopyName=aarch64-linux-gnu-objcopy");

        await using var server = await ServerProcess.StartAsync(
            ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", Register, workspace["host/action-host"]],
            new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")!, ["QEMU_LD_PREFIX"] = Libraries });

        // One replacement: for a program without a path, qemu opens /proc/self/exe by the number of a descriptor that is another one by
        // then.
        var init = await SendAsync(server, Request.Init(await File.ReadAllTextAsync(workspace["probe.json"])));
        Assert.True(init.Status == 200, $"{init}\n{server.Output}{server.Errors}");
        await SharedActivations.PassAsync(async value => (await SendAsync(server, Request.Run(value))).Body);
    }

    [OtherProcessorFact]
    public async Task A_program_for_arm64_answers_without_any_init()
    {
        var built = await Tool.RunAsync(workspace, "build", ".", "-r", "linux-arm64", "--format", "elf");
        Assert.True(built.ExitCode == 0, built.Error);
        await using var server = await ServerProcess.StartAsync(["qemu-aarch64-static", "-L", Libraries, workspace["probe.elf"]]);
        await SharedActivations.PassAsync(async value => (await SendAsync(server, Request.Run(value))).Body);
    }

    [Fact]
    public async Task What_is_missing_to_link_for_it_is_said()
    {
        using var programs = new Workspace();
        File.CreateSymbolicLink(programs["dotnet"], Environment.ProcessPath!);
        var result = await Tool.RunAsync(workspace, new Dictionary<string, string> { ["PATH"] = programs.Path }, "build", ".", "--arch",
            "arm64");
        Assert.Equal(4, result.ExitCode);
        Assert.StartsWith(
            "WA0204: 'clang', which links for arm64, was not found on PATH: install it with 'sudo apt-get install -y clang lld gcc-aarch64-linux-gnu libc6-dev-arm64-cross'.",
            result.Error,
            StringComparison.Ordinal);
    }

    private static async Task<Answer> SendAsync(ServerProcess server, Request request)
    {
        await using var wire = await Wire.ConnectAsync(server.Port);
        return await wire.ExchangeAsync(request);
    }
}
