using System.Globalization;

namespace AotAction.Cli.Tests;

/// <summary>A `whisk-action serve` that runs, on a free port.</summary>
internal sealed class ServeLife : IDisposable
{
    /// <summary>The longest time between two lines: a build of an action, on a machine that does other work.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    private readonly Tool tool;
    private readonly List<string> said = [];

    private ServeLife(Tool tool, string address)
    {
        this.tool = tool;
        Address = address;
        Port = int.Parse(address.Split(':')[^1], CultureInfo.InvariantCulture);
    }

    public string Address { get; }

    public int Port { get; }

    public static async Task<ServeLife> StartAsync(Workspace workspace, params string[] arguments)
    {
        var tool = Tool.Start(workspace, ["serve", .. arguments, "--port", "0"]);
        return await tool.ReadOutputLineAsync() is { } address
            ? new ServeLife(tool, address)
            : throw new InvalidOperationException($"It does not serve: {(await tool.EndAsync()).Error}");
    }

    /// <summary>Reads stderr up to a line; what came before it stays in <see cref="Said"/>.</summary>
    /// <param name="start">How the line begins.</param>
    /// <param name="unless">How a line begins after which it will not come.</param>
    public async Task SaysAsync(string start, string? unless = null)
    {
        while (await tool.ReadErrorLineAsync().WaitAsync(Bound) is { } line)
        {
            said.Add(line);
            if (unless is not null && line.StartsWith(unless, StringComparison.Ordinal))
            {
                break;
            }

            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"It never said '{start}' but:\n{Said}");
    }

    /// <summary>What the kernel says of the tool itself.</summary>
    public ProcessFolder Proc => new(tool.Id);

    /// <summary>Reads a line of stderr and forgets it.</summary>
    public Task<string?> SkipAsync() => tool.ReadErrorLineAsync();

    public string Said => string.Join('\n', said);

    public async Task<Answer> RunAsync(string value)
    {
        await using var wire = await Wire.ConnectAsync(Port);
        return await wire.ExchangeAsync(Request.Run(value));
    }

    public async Task<ToolResult> InterruptAsync()
    {
        await tool.InterruptAsync();
        return await tool.EndAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public Task<ToolResult> EndAsync() => tool.EndAsync();

    public void Dispose() => tool.Dispose();
}
