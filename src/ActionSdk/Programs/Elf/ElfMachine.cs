using System.Runtime.InteropServices;

namespace AotAction.Programs.Elf;

/// <summary>Processor types, by the name that .NET gives them in a runtime identifier.</summary>
internal static class ElfMachine
{
    private const ushort X86 = 3;
    private const ushort Arm = 40;
    private const ushort X64 = 62;
    private const ushort Arm64 = 183;
    private const ushort RiscV = 243;
    private const ushort LoongArch = 258;

    public static string Host { get; } = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";

    /// <summary>R_X86_64_COPY, or R_AARCH64_COPY.</summary>
    public static uint CopyRelocation => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 1024u : 5;

    public static string Name(ushort machine) => machine switch
    {
        X86 => "x86",
        Arm => "arm",
        X64 => "x64",
        Arm64 => "arm64",
        RiscV => "riscv64",
        LoongArch => "loongarch64",
        _ => "ELF machine " + machine.ToString(provider: null),
    };
}
