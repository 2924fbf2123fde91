using AotAction.Activations;
using AotAction.Http;

namespace AotAction.Replacement;

/// <summary>What a process serves that ends before its program has begun to: each request is refused.</summary>
internal sealed class StoppingApplication : IHttpApplication
{
    public BodyPlan Accept(in RequestHead head) => throw ReplacementRefusals.Stopping();

    public void Handle(HttpConnection connection) => throw ReplacementRefusals.Stopping();

    public ReadOnlyMemory<byte> Explain(HttpException refusal) => ErrorJson.Of(refusal.Message);

    public HttpException Failed(Exception exception) => RunRefusals.Unexpected(exception);

    public void Tick()
    {
    }
}
