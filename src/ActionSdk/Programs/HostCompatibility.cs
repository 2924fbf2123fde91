using AotAction.Programs.Elf;
using AotAction.Programs.Linking;
using AotAction.Programs.Refusals;

namespace AotAction.Programs;

/// <summary>
/// Decides whether this host can start an ELF: what the kernel or the loader would fail on after the exec is found before it.
/// </summary>
internal static class HostCompatibility
{
    /// <param name="program">What was read from the file.</param>
    /// <param name="origin">The folder that a zip was unpacked to; null for a program that is alone.</param>
    /// <exception cref="RefusedProgramException">The program is not taken, and why.</exception>
    public static void EnsureStarts(ElfProgram program, string? origin = null)
    {
        if (!program.Kind.CanStart)
        {
            throw ProgramRefusals.NotExecutable(program.Kind.Name);
        }

        if (program.Machine != ElfMachine.Host)
        {
            throw ProgramRefusals.OtherMachine(program.Machine, ElfMachine.Host);
        }

        EnsureContract(program.Mark);
        if (program.Interpreter is { } interpreter)
        {
            EnsureLinks(program, interpreter, origin);
        }
    }

    private static void EnsureContract(SdkMark? mark)
    {
        if (mark is null)
        {
            throw ProgramRefusals.NotOurs();
        }

        if (mark.Contract < SdkMark.CurrentContract)
        {
            throw ProgramRefusals.OlderContract(mark.Contract, mark.SdkVersion, SdkMark.CurrentContract);
        }

        if (mark.Contract > SdkMark.CurrentContract)
        {
            throw ProgramRefusals.NewerContract(mark.Contract, mark.SdkVersion, SdkMark.CurrentContract);
        }
    }

    private static void EnsureLinks(ElfProgram program, string interpreter, string? origin)
    {
        if (!interpreter.StartsWith('/') || !File.Exists(interpreter))
        {
            throw ProgramRefusals.NoInterpreter(interpreter);
        }

        if (program.Dynamic is not null)
        {
            using var check = new LinkCheck(interpreter, origin);
            check.Run(program);
        }
    }
}
