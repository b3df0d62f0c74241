using System.Diagnostics.CodeAnalysis;
using Immuta.Sdk.Validation;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode.Files;

// The files of one kind whose payload has a type.
internal sealed class PayloadFormat<T> : KindFormat
    where T : class
{
    private readonly PayloadSerializer<T> _serializer;

    [SetsRequiredMembers]
    public PayloadFormat(CodeKind kind, string folder, PayloadSerializer<T> serializer)
    {
        (Kind, Folder) = (kind, folder);
        _serializer = serializer;
    }

    public override SchemaNode Schema => _serializer.Schema;

    public override PayloadText Read(FileText file, PayloadSyntax syntax, PayloadReadOptions options, IReferenceSource references) =>
        _serializer.ReadReferences(file, syntax, options, references);

    // With resolved secrets, whose form is checked now.
    public T Bind(CodeFile file, ReadOnlyMemory<byte> json) =>
        _serializer.ReadWithFindings(json, PayloadSyntax.Json, file.File, new() { AllowedNames = file.AllowedNames }).Payload;
}
