using System.Text;

namespace AotAction.Fixtures;

/// <summary>Requests and answers as a text for a snapshot; a program's base64 is named instead of shown.</summary>
public sealed class Conversation(ActionLife life)
{
    private readonly StringBuilder text = new();

    public async Task SayAsync(Request request, string? shown = null)
    {
        var answer = await life.SendAsync(request);
        text.Append($"{request.Method} {request.Path} {shown ?? Encoding.UTF8.GetString(request.Body.Span)}\n\n{answer}\n\n");
    }

    public override string ToString() => text.ToString();
}
