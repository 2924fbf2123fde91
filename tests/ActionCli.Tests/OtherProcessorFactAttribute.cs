namespace AotAction.Cli.Tests;

/// <summary>A test of programs for arm64 on x64: it needs a linker for them, and qemu to run them.</summary>
public sealed class OtherProcessorFactAttribute : FactAttribute
{
    private static readonly string[] Programs =
        ["clang", "ld.lld", "aarch64-linux-gnu-gcc", "aarch64-linux-gnu-objcopy", "qemu-aarch64-static"];

    public OtherProcessorFactAttribute()
    {
        var missing = Programs.Where(program =>
            !Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)))).ToList();
        Skip = missing.Count == 0 ? null
            : $"{string.Join(", ", missing)} not found on PATH: sudo apt-get install -y clang lld gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static";
    }
}
