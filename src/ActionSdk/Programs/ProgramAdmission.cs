using AotAction.Programs.Elf;
using AotAction.Programs.Files;
using AotAction.Programs.Refusals;
using AotAction.Programs.Zip;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs;

/// <summary>The gate of /init: decides what may become the process.</summary>
internal static class ProgramAdmission
{
    /// <summary>Takes what was received, an ELF or a zip with one, for a program of this host.</summary>
    /// <param name="received">All of it; it is sealed here, so that what was checked is what will be executed.</param>
    /// <exception cref="RefusedException">This must not become the process.</exception>
    public static AdmittedProgram AdmitReceived(ProgramImage received)
    {
        try
        {
            return Admit(received);
        }
        catch (RefusedProgramException e)
        {
            throw AotAction.Refusals.NotAProgram(e.Message);
        }
        catch (IOException e)
        {
            throw AotAction.Refusals.NotAProgram(ProgramRefusals.NotStored(e.Message).Message);
        }
    }

    /// <summary>The same for whoever is no client of /init: the bare reason, not an answer.</summary>
    /// <exception cref="RefusedProgramException">This must not become the process.</exception>
    public static AdmittedProgram Admit(ProgramImage received)
    {
        received.Seal();
        return ZipProgram.IsZip(received.File) ? AdmitZip(ZipProgram.Read(received.File, received.Streamed)) : AdmitElf(received);
    }

    private static AdmittedProgram AdmitElf(ProgramImage image)
    {
        HostCompatibility.Check(ElfProgram.Read(image.File));
        return new AdmittedProgram(image.File, Folder: null);
    }

    /// <summary>A zip of the program alone, which is what `wsk` users send, needs no folder: it stays in memory.</summary>
    private static AdmittedProgram AdmitZip(ZipProgram zip)
    {
        if (zip.Entries.Count > 1)
        {
            return AdmitFolder(zip);
        }

        var image = zip.ExtractProgram();
        try
        {
            image.Seal();
            return AdmitElf(image);
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    private static AdmittedProgram AdmitFolder(ZipProgram zip)
    {
        var folder = ProgramFolder.Create();
        SafeFileHandle? program = null;
        try
        {
            zip.Extract(folder.Path);
            program = File.OpenHandle(Path.Combine(folder.Path, ZipProgram.ProgramName));
            HostCompatibility.Check(ElfProgram.Read(program), folder.Path);
            return new AdmittedProgram(program, folder);
        }
        catch
        {
            program?.Dispose();
            folder.Dispose();
            throw;
        }
    }
}
