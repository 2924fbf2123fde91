using AotAction.Programs.Files;
using AotAction.Programs.Zip;

namespace AotAction.Programs.Init;

/// <summary>What was received as a program, an ELF or a zip, before anybody has judged it.</summary>
/// <param name="image">Its bytes.</param>
/// <param name="streamed">
/// The program in this zip, if it was unpacked while the zip arrived: its packed bytes are missing in the image then.
/// </param>
internal sealed class ReceivedProgram(ProgramImage image, StreamedProgram? streamed = null) : IDisposable
{
    public ProgramImage Image => image;

    public StreamedProgram? Streamed => streamed;

    public void Dispose()
    {
        image.Dispose();
        streamed?.Dispose();
    }
}
