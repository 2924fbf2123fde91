using AotAction.Programs.Files;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs;

/// <summary>A program that has passed the gate and cannot change any more.</summary>
/// <param name="File">The ELF.</param>
/// <param name="Folder">Where it finds what came beside it in a zip; null for a program that came alone.</param>
internal sealed record AdmittedProgram(SafeFileHandle File, ProgramFolder? Folder) : IDisposable
{
    public void Dispose()
    {
        File.Dispose();
        Folder?.Dispose();
    }
}
