using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Yaml;

/// <summary>Reads and writes one kind of payload as YAML and as JSON.</summary>
/// <remarks>
/// A text is checked as a whole before it is bound: every problem comes with file, line and column. In YAML, quoted
/// scalars are texts. A plain scalar is a text where the payload can have nothing else, so that <c>1.0</c>, <c>yes</c>
/// or the masking type <c>Null</c> survive; elsewhere the core schema of YAML 1.2 decides. What is written has quotes
/// wherever a reader of YAML 1.1 or 1.2 would take a text for something else. The name of a member is the text that is
/// written. Tags other than <c>!!str</c>, merge keys, names that are no text, a <c>%YAML</c> directive of another version
/// than 1.2, and numbers that JSON does not have (<c>0x1F</c>, <c>0o17</c>, <c>010</c>, <c>.inf</c>) are refused. Thread-safe.
/// <para>
/// A member whose name differs from a documented one by letter case or one character is an error. Any other unknown
/// member is a finding: see <see cref="ReadWithFindings"/> and <see cref="PayloadReadOptions.Strict"/>. A YAML file can
/// allow a name in a comment above its first line, such as <c># allow-names: costCenter</c>;
/// <see cref="PayloadReadOptions.AllowedNames"/> allows it for any text. A text in <c>$schema</c> at the top is for editors:
/// it is not part of the payload.
/// </para>
/// </remarks>
/// <typeparam name="T">The type of the payload.</typeparam>
public sealed class PayloadSerializer<T>
    where T : class
{
    private const string NoName = "(text)";

    private static readonly JsonWriterOptions s_indented = new() { Indented = true };
    private static readonly PayloadReadOptions s_defaults = new();

    private readonly SchemaNode _schema;
    private readonly PayloadBinding<T> _bind;
    private readonly Action<T, Utf8JsonWriter, bool> _write;
    private readonly Func<T, IReadOnlyCollection<string>, T> _allowing;
    private readonly Func<T, IReadOnlyList<ValidationProblem>> _furtherProblems;

    internal PayloadSerializer(
        SchemaNode schema,
        PayloadBinding<T> bind,
        Action<T, Utf8JsonWriter, bool> write,
        Func<T, IReadOnlyCollection<string>, T> allowing,
        Func<T, IReadOnlyList<ValidationProblem>> furtherProblems)
    {
        _schema = schema;
        _bind = bind;
        _write = write;
        _allowing = allowing;
        _furtherProblems = furtherProblems;
    }

    /// <summary>Reads a payload from the bytes of a YAML or JSON text.</summary>
    /// <param name="utf8">The text in UTF-8, with or without a byte order mark.</param>
    /// <param name="syntax">The language of the text.</param>
    /// <param name="fileName">The name that problems are reported under.</param>
    /// <returns>The payload, ready to be sent.</returns>
    /// <exception cref="ImmutaFileException">The text cannot be read or breaks a documented rule; every problem is listed.</exception>
    public T Read(ReadOnlyMemory<byte> utf8, PayloadSyntax syntax = PayloadSyntax.Yaml, string? fileName = null) =>
        ReadWithFindings(utf8, syntax, fileName).Payload;

    /// <summary>Reads a payload from bytes and returns it with the findings.</summary>
    /// <param name="utf8">The text in UTF-8, with or without a byte order mark.</param>
    /// <param name="syntax">The language of the text.</param>
    /// <param name="fileName">The name that problems and findings are reported under.</param>
    /// <param name="options">How strictly the text is read; null for the defaults.</param>
    /// <returns>The payload, ready to be sent, and the findings.</returns>
    /// <exception cref="ImmutaFileException">The text cannot be read or breaks a documented rule; every problem is listed.</exception>
    public PayloadReadResult<T> ReadWithFindings(
        ReadOnlyMemory<byte> utf8, PayloadSyntax syntax = PayloadSyntax.Yaml, string? fileName = null, PayloadReadOptions? options = null) =>
        Read(FileText.Create(fileName ?? NoName, utf8), syntax, options);

    /// <summary>Reads a payload from bytes, or returns all problems without an exception.</summary>
    /// <param name="utf8">The text in UTF-8, with or without a byte order mark.</param>
    /// <param name="syntax">The language of the text.</param>
    /// <param name="fileName">The name that problems are reported under.</param>
    /// <param name="payload">The payload, where there is no problem.</param>
    /// <param name="problems">Every problem; empty where the payload was read.</param>
    /// <returns><see langword="true"/> if the payload was read.</returns>
    public bool TryRead(
        ReadOnlyMemory<byte> utf8,
        PayloadSyntax syntax,
        string fileName,
        [NotNullWhen(true)] out T? payload,
        out IReadOnlyList<FileProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        try
        {
            (payload, problems) = (Read(utf8, syntax, fileName), []);
            return true;
        }
        catch (ImmutaFileException ex)
        {
            (payload, problems) = (null, ex.Problems);
            return false;
        }
    }

    /// <summary>Reads a payload from a file whose extension names its language.</summary>
    /// <param name="path">The path of a <c>.yaml</c>, <c>.yml</c> or <c>.json</c> file.</param>
    /// <param name="cancellationToken">The token to cancel the reading of the file.</param>
    /// <returns>The payload, ready to be sent.</returns>
    /// <exception cref="ImmutaFileException">The file does not exist, cannot be read or breaks a documented rule; every problem is listed.</exception>
    public async Task<T> ReadFileAsync(string path, CancellationToken cancellationToken = default) =>
        (await ReadFileWithFindingsAsync(path, options: null, cancellationToken).ConfigureAwait(false)).Payload;

    /// <summary>Reads a payload from a file and returns it with the findings.</summary>
    /// <param name="path">The path of a <c>.yaml</c>, <c>.yml</c> or <c>.json</c> file.</param>
    /// <param name="options">How strictly the file is read; null for the defaults.</param>
    /// <param name="cancellationToken">The token to cancel the reading of the file.</param>
    /// <returns>The payload, ready to be sent, and the findings.</returns>
    /// <exception cref="ImmutaFileException">The file does not exist, cannot be read or breaks a documented rule; every problem is listed.</exception>
    public async Task<PayloadReadResult<T>> ReadFileWithFindingsAsync(string path, PayloadReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var syntax = FileSyntax.FromPath(path);
        return Read(await FileText.ReadAsync(path, cancellationToken).ConfigureAwait(false), syntax, options);
    }

    /// <summary>Reads a payload from a YAML text that is already loaded.</summary>
    /// <param name="yaml">The text of one YAML document.</param>
    /// <param name="fileName">The name that problems are reported under.</param>
    /// <returns>The payload, ready to be sent.</returns>
    /// <exception cref="ImmutaFileException">The text cannot be read or breaks a documented rule; every problem is listed.</exception>
    public T FromYaml(string yaml, string? fileName = null) => Read(FileText.Encode(yaml, fileName ?? NoName), PayloadSyntax.Yaml, fileName);

    /// <summary>Reads a payload from a JSON text that is already loaded.</summary>
    /// <param name="json">The text of one JSON object.</param>
    /// <param name="fileName">The name that problems are reported under.</param>
    /// <returns>The payload, ready to be sent.</returns>
    /// <exception cref="ImmutaFileException">The text cannot be read or breaks a documented rule; every problem is listed.</exception>
    public T FromJson(string json, string? fileName = null) => Read(FileText.Encode(json, fileName ?? NoName), PayloadSyntax.Json, fileName);

    /// <summary>Returns the payload as YAML; secrets are masked unless they are revealed.</summary>
    /// <param name="payload">The payload to write.</param>
    /// <param name="revealSecrets">Whether secrets and unknown members are written in clear.</param>
    /// <returns>A YAML document that reads back as the same payload where secrets were revealed.</returns>
    public string ToYaml(T payload, bool revealSecrets = false) => YamlText.FromJson(ToUtf8(payload, revealSecrets, default).WrittenSpan);

    /// <summary>Returns the payload as JSON; secrets are masked unless they are revealed.</summary>
    /// <param name="payload">The payload to write.</param>
    /// <param name="revealSecrets">Whether secrets and unknown members are written in clear.</param>
    /// <returns>An indented JSON object that reads back as the same payload where secrets were revealed.</returns>
    public string ToJson(T payload, bool revealSecrets = false) => Encoding.UTF8.GetString(ToUtf8(payload, revealSecrets, s_indented).WrittenSpan);

    /// <summary>Writes a payload to a file whose extension names its language.</summary>
    /// <remarks>
    /// What is written can be read again: a document of which secrets or unknown members would be masked is refused unless
    /// <paramref name="revealSecrets"/> is set (<see cref="ToYaml"/> returns the masked text). Policies, projects, purposes,
    /// settings and S3 data sources hold no secrets, and nothing of them is masked. A new file that holds what would be
    /// masked is for its owner alone. An existing file is replaced as an editor would do it: a symbolic link stays and the
    /// file behind it changes, and the mode stays, except that a file with secrets is closed to other users. Comments and
    /// layout of an existing file are not kept. The file appears whole or not at all; only where its folder takes no second
    /// file, or the file cannot be replaced (a mount, a pipe, a link that leads upwards), is it written in place.
    /// </remarks>
    /// <param name="payload">The payload to write.</param>
    /// <param name="path">The path of a <c>.yaml</c>, <c>.yml</c> or <c>.json</c> file; an existing file is replaced.</param>
    /// <param name="revealSecrets">Whether secrets and unknown members are written in clear.</param>
    /// <param name="cancellationToken">The token to cancel the writing of the file.</param>
    /// <returns>A task that completes when the file is written.</returns>
    /// <exception cref="ImmutaFileException">Something would be masked, or the file or its folder cannot be written.</exception>
    public async Task WriteFileAsync(T payload, string path, bool revealSecrets = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var syntax = FileSyntax.FromPath(path);
        var hidden = HiddenMembers.Find(ToUtf8(payload, revealSecrets: false, default).WrittenSpan, ToUtf8(payload, revealSecrets: true, default).WrittenSpan, path);
        if (hidden.Count > 0 && !revealSecrets)
        {
            throw new ImmutaFileException(path, hidden, outcome: "nothing was written");
        }

        var text = syntax == PayloadSyntax.Json ? ToJson(payload, revealSecrets: true) + "\n" : ToYaml(payload, revealSecrets: true);
        await FileWriter.WriteAsync(text, path, isSecret: hidden.Count > 0, cancellationToken).ConfigureAwait(false);
    }

    internal SchemaNode Schema => _schema;

    // Reads a file with references. The JSON has the values of the parameters, and marks in place of the secrets.
    internal PayloadText ReadReferences(FileText file, PayloadSyntax syntax, PayloadReadOptions options, IReferenceSource references)
    {
        var text = PayloadReader.Read(file, syntax, _schema, options, references);
        Bind(file, text);
        return text;
    }

    private PayloadReadResult<T> Read(FileText file, PayloadSyntax syntax, PayloadReadOptions? options)
    {
        var text = PayloadReader.Read(file, syntax, _schema, options ?? s_defaults);
        return new(Bind(file, text), text.Findings);
    }

    private T Bind(FileText file, PayloadText text)
    {
        var reader = new Utf8JsonReader(text.Json.Span);
        reader.Read();
        var payload = _allowing(_bind(ref reader), text.AllowedNames);
        var further = _furtherProblems(payload);
        return further.Count == 0 ? payload : throw file.CreateException([.. further.Select(problem => file.Problem(
            text.GetPosition(JsonPathLocator.OffsetOf(text.Json.Span, problem.Path)), problem.Path, problem.Rule, problem.Message))], text.Findings);
    }

    private ArrayBufferWriter<byte> ToUtf8(T payload, bool revealSecrets, JsonWriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(payload);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, options);
        _write(payload, writer, revealSecrets);
        writer.Flush();
        SendableText.ThrowIfBroken(buffer.WrittenSpan, typeof(T).Name);
        return buffer;
    }
}
