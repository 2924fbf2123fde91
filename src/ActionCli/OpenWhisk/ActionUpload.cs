using System.Net;
using System.Net.Http.Headers;
using AotAction.Serving;

namespace AotAction.Cli.OpenWhisk;

/// <summary>
/// The body that makes an action: the document, with the code in its place as it is sent. Memory does not grow with the code.
/// </summary>
internal sealed class ActionUpload : HttpContent
{
    private readonly ReadOnlyMemory<byte> _head;
    private readonly ReadOnlyMemory<byte> _tail;
    private readonly FileStream _code;
    private readonly Action<long> _sent;

    /// <param name="document">The document, which ends with an empty code.</param>
    /// <param name="code">What belongs there.</param>
    /// <param name="sent">Told how many bytes of the code are through.</param>
    public ActionUpload(byte[] document, FileStream code, Action<long> sent)
    {
        var end = document.Length - ActionDocument.AfterCode.Length;
        (_head, _tail, _code, _sent) = (document.AsMemory(0, end), document.AsMemory(end), code, sent);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _code.Position = 0;
        await stream.WriteAsync(_head, cancellationToken);
        await Base64Text.WriteAsync(_code, stream, _sent, cancellationToken);
        await stream.WriteAsync(_tail, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _head.Length + Base64Text.LengthOf(_code.Length) + _tail.Length;
        return true;
    }
}
