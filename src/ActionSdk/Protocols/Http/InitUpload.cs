using AotAction.Activations;
using AotAction.Http;
using AotAction.Programs.Init;
using AotAction.Programs.Refusals;

namespace AotAction.Protocols.Http;

/// <summary>
/// The body of an init, or of a request that may contain one, while it arrives. Then it needs a turn: only one init is in progress.
/// </summary>
/// <param name="parent">The key whose object the init is.</param>
/// <param name="policy">Grants the turn, and takes it back.</param>
/// <param name="refusal">Why its caller may not bring an init; null if it may.</param>
/// <param name="maxKept">How many bytes may come before the init begins, and the refusal of more.</param>
/// <param name="log">Gets the reason if an init is refused.</param>
internal sealed class InitUpload(string parent, InitPolicy policy, RefusedException? refusal,
    (long Bytes, Func<HttpException> Refusal) maxKept, IActivationLog log) : IBodySink
{
    private readonly InitReader _reader = new(parent);
    private long _received;
    private bool _hasTurn;
    private bool _hasCode;

    /// <summary>
    /// The program is decoded while it arrives, and no other process could continue that; until then the request is plain data.
    /// </summary>
    public bool IsKept => !_hasTurn;

    /// <summary>Takes the turn.</summary>
    /// <exception cref="RefusedException">An init is not accepted here, or not now.</exception>
    public void Begin()
    {
        if ((refusal ?? policy.Begin()) is { } denied)
        {
            throw Told(denied);
        }

        _hasTurn = true;
    }

    /// <exception cref="HttpException">It is not the body of an init, or the init is not accepted.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _reader.Append(bytes);
        }
        catch (RefusedProgramException e)
        {
            throw Told(HttpRefusals.Of(e));
        }

        if (!_hasTurn && _reader.HasParent)
        {
            Begin();
        }

        if (_reader.HasCode && !_hasCode)
        {
            _hasCode = true;
            if (policy.Refusal(bringsCode: true) is { } denied)
            {
                throw Told(denied);
            }
        }

        _received += bytes.Length;
        if (!_hasTurn && _received > maxKept.Bytes)
        {
            throw maxKept.Refusal();
        }
    }

    /// <summary>The whole body has come.</summary>
    /// <exception cref="RefusedException">It is not the body of an init.</exception>
    public InitRequest Complete()
    {
        try
        {
            return _reader.Complete();
        }
        catch (RefusedProgramException e)
        {
            var refusal = HttpRefusals.Of(e);
            throw _hasTurn ? Told(refusal) : refusal;
        }
    }

    /// <summary>Returns the turn, if the process was not replaced.</summary>
    public void Dispose()
    {
        _reader.Dispose();
        if (_hasTurn)
        {
            _hasTurn = false;
            policy.End();
        }
    }

    private RefusedException Told(RefusedException told)
    {
        log.WriteError(told.Message);
        return told;
    }
}
