using System.Text;

namespace AotAction.Cli.Terminal;

/// <summary>stdout, whose failures are the user's own: a full disk, not a fault of the tool or of the server that it speaks to.</summary>
internal static class StandardOutput
{
    /// <summary>From now on what cannot be written to Console is a <see cref="CommandFailedException"/>.</summary>
    public static void Watch() => Console.SetOut(new StreamWriter(Open(),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });

    public static Stream Open() => new Watched(Console.OpenStandardOutput());

    private sealed class Watched(Stream output) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                output.Write(buffer);
            }
            catch (IOException e)
            {
                throw Errors.OutputFailed(e.Message);
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
