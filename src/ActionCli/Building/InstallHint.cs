namespace AotAction.Cli.Building;

/// <summary>The command that installs what is missing, for the distribution that this machine runs.</summary>
internal static class InstallHint
{
    public static string DotnetSdk => Family switch
    {
        "alpine" => "apk add dotnet10-sdk",
        "fedora" => "sudo dnf install -y dotnet-sdk-10.0",
        _ => "sudo apt-get install -y dotnet-sdk-10.0",
    };

    public static string Linker => Family switch
    {
        "alpine" => "apk add clang build-base zlib-dev",
        "fedora" => "sudo dnf install -y gcc zlib-devel",
        _ => "sudo apt-get install -y gcc libc6-dev zlib1g-dev",
    };

    /// <summary>Only Debian and its derivatives have packages with the tools that link for another processor.</summary>
    public static string CrossLinker(Architecture target) =>
        $"sudo apt-get install -y clang lld gcc-{target.Triplet.Replace('_', '-')} libc6-dev-{DebianName(target)}-cross";

    public static string Docker => Family switch
    {
        "alpine" => "apk add docker",
        "fedora" => "sudo dnf install -y docker",
        _ => "sudo apt-get install -y docker.io",
    };

    private static string DebianName(Architecture target) => target.Name == "x64" ? "amd64" : target.Name;

    /// <summary>The distribution's family, from the ID and ID_LIKE lines of /etc/os-release.</summary>
    private static string Family
    {
        get
        {
            var ids = File.Exists("/etc/os-release")
                ? File.ReadLines("/etc/os-release").Where(line => line.StartsWith("ID", StringComparison.Ordinal)).ToList()
                : [];
            return ids.Any(line => line.Contains("alpine", StringComparison.Ordinal)) ? "alpine"
                : ids.Any(line => line.Contains("fedora", StringComparison.Ordinal)) ? "fedora"
                : "debian";
        }
    }
}
