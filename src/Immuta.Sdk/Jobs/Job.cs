using System.Text.Json;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Jobs;

public sealed partial record Job
{
    private const int MaxOutputLength = 300;

    /// <summary>Gets whether the job has ended, well or not.</summary>
    /// <value><see langword="false"/> also where the server told no state, or one yet unknown.</value>
    public bool IsFinal => State?.IsFinal == true;

    /// <summary>Gets whether the job has ended with all its work done.</summary>
    public bool IsSuccess => State?.IsSuccess == true;

    // One line for messages: a job's output may be long, or an object.
    internal string Describe(SecretRedactor redactor)
    {
        // Before it is cut: half a secret is one that nothing recognises.
        var text = redactor.Redact(Output switch
        {
            null => "",
            { ValueKind: JsonValueKind.String } output => output.GetString()!,
            { } output => output.GetRawText(),
        });
        var line = string.Concat(text.Take(MaxOutputLength).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return $"{redactor.Redact($"{State?.Value ?? "no state"}: {Id}")}{(line.Length == 0 ? "" : $" - {line}{(text.Length > MaxOutputLength ? "…" : "")}")}";
    }
}
