using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Redaction;

namespace Immuta.Sdk.Jobs;

public sealed partial record Job
{
    private const int MaxOutputLength = 300;

    /// <summary>Gets whether the job has ended, well or not.</summary>
    /// <value>Also <see langword="false"/> if the server sent no state, or an unknown one.</value>
    public bool IsFinal => State?.IsFinal == true;

    /// <summary>Gets whether the job completed successfully.</summary>
    public bool IsSuccess => State?.IsSuccess == true;

    // Returns one line for messages, because the output of a job may be long, or an object.
    internal string Describe(SecretRedactor redactor)
    {
        // Redact before truncating, because a truncated secret is not recognized.
        var text = redactor.Redact(Output switch
        {
            null => "",
            { ValueKind: JsonValueKind.String } output => output.GetString()!,
            { } output => output.GetRawText(),
        });
        var line = SingleLine.Clip(text, MaxOutputLength);
        return $"{redactor.Redact($"{State?.Value ?? "no state"}: {Id}")}{(line.Length == 0 ? "" : $" - {line}")}";
    }
}
