using System.Net;
using System.Net.Sockets;
using AotAction.Cli.Building;
using AotAction.Cli.OpenWhisk;

namespace AotAction.Cli.Diagnosing;

/// <summary>Everything on this machine that a command depends on.</summary>
internal static class Machine
{
    private const int ServePort = 8080;
    private const string LinkTrial = "int main(void) { return 0; }\n";

    public static async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellation) =>
    [
        await SdkAsync(cancellation),
        Linker(),
        await LibrariesAsync(cancellation),
        CrossTools(),
        await DockerAsync(cancellation),
        Credentials(),
        Port(),
    ];

    private static async Task<Finding> SdkAsync(CancellationToken cancellation)
    {
        const string Name = ".NET SDK 10";
        var sdks = (await Probe.AskAsync("dotnet", ["--list-sdks"], "", cancellation) ?? "").Split('\n');
        return sdks.LastOrDefault(line => line.StartsWith("10.", StringComparison.Ordinal)) is { } sdk
            ? Finding.Ok(Name, sdk.Split(' ')[0], needed: true)
            : new Finding(Name, "none on PATH", InstallHint.DotnetSdk, Needed: true);
    }

    private static Finding Linker()
    {
        const string Name = "C linker";
        return Toolchain.Linker is { } linker
            ? Finding.Ok(Name, linker, needed: true)
            : new Finding(Name, "neither clang nor gcc on PATH", InstallHint.Linker, Needed: true);
    }

    private static async Task<Finding> LibrariesAsync(CancellationToken cancellation)
    {
        const string Name = "libc and zlib";
        if (Toolchain.Linker is not { } linker)
        {
            return new Finding(Name, "cannot be tried without a linker", InstallHint.Linker, Needed: true);
        }

        return await Probe.AskAsync(linker, ["-x", "c", "-", "-lz", "-o", "/dev/null"], LinkTrial, cancellation) is not null
            ? Finding.Ok(Name, "a program links", needed: true)
            : new Finding(Name, "a program does not link", InstallHint.Linker, Needed: true);
    }

    private static Finding CrossTools()
    {
        const string Name = "arm64 cross tools";
        var arm64 = new Architecture("arm64");
        var missing = Toolchain.CrossPrograms(arm64).Where(tool => !ProgramPath.Has(tool)).ToList();
        return missing.Count == 0
            ? Finding.Ok(Name, "found", needed: false)
            : new Finding(Name, $"no {string.Join(", ", missing)} on PATH", InstallHint.CrossLinker(arm64), Needed: false);
    }

    private static async Task<Finding> DockerAsync(CancellationToken cancellation)
    {
        const string Name = "Docker";
        return await Probe.AskAsync("docker", ["version", "--format", "{{.Server.Version}}"], "", cancellation) is { Length: > 0 } version
            ? Finding.Ok(Name, version, needed: false)
            : ProgramPath.Has("docker")
                ? new Finding(Name, "its engine does not answer", "sudo service docker start", Needed: false)
                : new Finding(Name, "none on PATH", InstallHint.Docker, Needed: false);
    }

    private static Finding Credentials()
    {
        const string Name = "OpenWhisk credentials";
        var file = WskProperties.Read();
        var (host, key) = ApiAddress.FindSources(file);
        return host is not null && key is not null
            ? Finding.Ok(Name, host == key ? host : $"host from {host}, key from {key}", needed: false)
            : new Finding(
                Name,
                $"no {(host is null ? key is null ? "API host and key" : "API host" : "key")} in the environment or {file.File}",
                $"export {ApiAddress.HostVariable}=HOST {ApiAddress.KeyVariable}=KEY",
                Needed: false);
    }

    private static Finding Port()
    {
        var name = $"port {ServePort}";
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, ServePort));
            return Finding.Ok(name, "free", needed: false);
        }
        catch (SocketException e)
        {
            return new Finding(name, e.Message, "whisk-action serve --port 0", Needed: false);
        }
    }
}
