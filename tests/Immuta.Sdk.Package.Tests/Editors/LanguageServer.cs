using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Immuta.Sdk.Package.Tests.Editors;

/// <summary>A language server that has one file open, as an editor would start it.</summary>
internal sealed class LanguageServer : IDisposable
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromMinutes(1));
    private readonly Process _process;
    private readonly string _text;
    private readonly string _uri;
    private int _requests;

    private LanguageServer(string file)
    {
        var start = new ProcessStartInfo("node", [LanguageServers.ScriptFor(file), "--stdio"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _text = File.ReadAllText(file);
        _uri = new Uri(file).AbsoluteUri;
    }

    /// <summary>Gets what the server says about the file: the line, counted from 0, and the message.</summary>
    public IReadOnlyList<string> Diagnostics { get; private set; } = [];

    public static async Task<LanguageServer> OpenAsync(string file)
    {
        var server = new LanguageServer(file);
        try
        {
            await server.InitializeAsync(Path.GetExtension(file)[1..]);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Returns what the server shows when the pointer is on the first occurrence of a text.</summary>
    public async Task<string> HoverAsync(string text) =>
        (await RequestAsync("textDocument/hover", At(_text.IndexOf(text, StringComparison.Ordinal) + 1)))?["contents"]?.ToString() ?? "";

    /// <summary>Returns the names that the server offers behind the first occurrence of a text.</summary>
    public async Task<IReadOnlyList<string>> CompleteAsync(string text)
    {
        var offered = await RequestAsync("textDocument/completion", At(_text.IndexOf(text, StringComparison.Ordinal) + text.Length));
        return [.. ((offered as JsonArray) ?? offered!["items"]!.AsArray()).Select(item => item!["label"]!.GetValue<string>())];
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _deadline.Dispose();
    }

    private async Task InitializeAsync(string language)
    {
        await RequestAsync("initialize", new JsonObject
        {
            ["processId"] = Environment.ProcessId,
            ["rootUri"] = null,
            ["capabilities"] = new JsonObject { ["textDocument"] = new JsonObject { ["publishDiagnostics"] = new JsonObject() } },
        });
        await SendAsync(new JsonObject { ["method"] = "initialized", ["params"] = new JsonObject() });
        await SendAsync(new JsonObject
        {
            ["method"] = "textDocument/didOpen",
            ["params"] = new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = _uri, ["languageId"] = language, ["version"] = 1, ["text"] = _text } },
        });
        var published = await ReceiveAsync(message => message["method"]?.GetValue<string>() == "textDocument/publishDiagnostics");
        Diagnostics = [.. published["params"]!["diagnostics"]!.AsArray().Select(one => $"{one!["range"]!["start"]!["line"]}: {one["message"]}")];
    }

    private JsonObject At(int offset)
    {
        var before = _text[..offset];
        return new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = _uri },
            ["position"] = new JsonObject { ["line"] = before.Count(character => character == '\n'), ["character"] = offset - before.LastIndexOf('\n') - 1 },
        };
    }

    private async Task<JsonNode?> RequestAsync(string method, JsonObject parameters)
    {
        var id = ++_requests;
        await SendAsync(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters });
        var response = await ReceiveAsync(message => message["method"] is null && message["id"]?.GetValue<int>() == id);
        return response["error"] is { } error ? throw new InvalidOperationException($"{method}: {error}") : response["result"];
    }

    // The server also asks: for settings, of which there are none.
    private async Task<JsonObject> ReceiveAsync(Func<JsonObject, bool> isExpected)
    {
        while (true)
        {
            var message = await ReadAsync();
            if (isExpected(message))
            {
                return message;
            }

            if (message["method"] is not null && message["id"] is { } id)
            {
                var items = message["params"]?["items"]?.AsArray().Select(_ => (JsonNode?)null).ToArray();
                await SendAsync(new JsonObject { ["id"] = id.DeepClone(), ["result"] = items is null ? null : new JsonArray(items) });
            }
        }
    }

    private async Task SendAsync(JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        var stream = _process.StandardInput.BaseStream;
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), _deadline.Token);
        await stream.WriteAsync(body, _deadline.Token);
        await stream.FlushAsync(_deadline.Token);
    }

    private async Task<JsonObject> ReadAsync()
    {
        var length = 0;
        while (await ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(header["Content-Length:".Length..], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
            }
        }

        var body = new byte[length];
        await _process.StandardOutput.BaseStream.ReadExactlyAsync(body, _deadline.Token);
        return JsonNode.Parse(body)!.AsObject();
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        var next = new byte[1];
        while (line is not [.., '\r', '\n'])
        {
            await _process.StandardOutput.BaseStream.ReadExactlyAsync(next, _deadline.Token);
            line.Append((char)next[0]);
        }

        return line.ToString(0, line.Length - 2);
    }
}
