using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Reads the references between types of an assembly, including those in method bodies.</summary>
internal sealed class TypeReferenceReader : IDisposable
{
    private readonly PEReader _assembly;
    private readonly MetadataReader _metadata;
    private readonly MetadataReaderProvider _symbols;
    private readonly MetadataReader _documents;
    private readonly HashSet<TypeReference> _found = [];

    private TypeReferenceReader(string path)
    {
        _assembly = new PEReader(File.OpenRead(path));
        _metadata = _assembly.GetMetadataReader();
        _symbols = MetadataReaderProvider.FromPortablePdbImage([.. File.ReadAllBytes(Path.ChangeExtension(path, ".pdb"))]);
        _documents = _symbols.GetMetadataReader();
    }

    public static IReadOnlyCollection<TypeReference> Read(string path)
    {
        using var reader = new TypeReferenceReader(path);
        foreach (var handle in reader._metadata.TypeDefinitions)
        {
            reader.ReadType(handle);
        }

        return reader._found;
    }

    public void Dispose()
    {
        _symbols.Dispose();
        _assembly.Dispose();
    }

    private void ReadType(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var sink = new Sink(this, handle, document: null);
        sink.Add(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            sink.Add(_metadata.GetInterfaceImplementation(implemented).Interface);
        }

        AddConstraints(sink, type.GetGenericParameters());
        foreach (var field in type.GetFields())
        {
            _metadata.GetFieldDefinition(field).DecodeSignature(sink, genericContext: null);
        }

        foreach (var method in type.GetMethods())
        {
            ReadMethod(handle, method);
        }
    }

    private void ReadMethod(TypeDefinitionHandle type, MethodDefinitionHandle handle)
    {
        var method = _metadata.GetMethodDefinition(handle);
        var sink = new Sink(this, type, DocumentOf(handle));
        method.DecodeSignature(sink, genericContext: null);
        AddConstraints(sink, method.GetGenericParameters());
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _assembly.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(sink, genericContext: null);
        }

        foreach (var region in body.ExceptionRegions.Where(region => region.Kind == ExceptionRegionKind.Catch))
        {
            sink.Add(region.CatchType);
        }

        foreach (var token in InstructionTokens.Of(body.GetILReader()))
        {
            sink.Add(MetadataTokens.EntityHandle(token));
        }
    }

    private void AddConstraints(Sink sink, GenericParameterHandleCollection parameters)
    {
        foreach (var parameter in parameters)
        {
            foreach (var constraint in _metadata.GetGenericParameter(parameter).GetConstraints())
            {
                sink.Add(_metadata.GetGenericParameterConstraint(constraint).Type);
            }
        }
    }

    private string? DocumentOf(MethodDefinitionHandle method)
    {
        var information = _documents.GetMethodDebugInformation(method);
        if (information.Document.IsNil)
        {
            return null;
        }

        return _documents.GetString(_documents.GetDocument(information.Document).Name).Replace('\\', '/');
    }

    private string OutermostName(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        while (type.GetDeclaringType() is { IsNil: false } outer)
        {
            type = _metadata.GetTypeDefinition(outer);
        }

        var space = _metadata.GetString(type.Namespace);
        var name = _metadata.GetString(type.Name).Split('`')[0];
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    // Records every type that a signature or an instruction mentions; the decoded value is not used.
    private sealed class Sink(TypeReferenceReader reader, TypeDefinitionHandle from, string? document) : ISignatureTypeProvider<bool, object?>
    {
        private readonly string _from = reader.OutermostName(from);

        public void Add(EntityHandle handle)
        {
            if (handle.IsNil)
            {
                return;
            }

            var metadata = reader._metadata;
            switch (handle.Kind)
            {
                case HandleKind.TypeDefinition:
                    GetTypeFromDefinition(metadata, (TypeDefinitionHandle)handle, 0);
                    break;
                case HandleKind.TypeSpecification:
                    metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, genericContext: null);
                    break;
                case HandleKind.MethodDefinition:
                    var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                    Add(method.GetDeclaringType());
                    method.DecodeSignature(this, genericContext: null);
                    break;
                case HandleKind.FieldDefinition:
                    var field = metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                    Add(field.GetDeclaringType());
                    field.DecodeSignature(this, genericContext: null);
                    break;
                case HandleKind.MemberReference:
                    var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                    Add(member.Parent);
                    if (member.GetKind() == MemberReferenceKind.Method)
                    {
                        member.DecodeMethodSignature(this, genericContext: null);
                    }
                    else
                    {
                        member.DecodeFieldSignature(this, genericContext: null);
                    }

                    break;
                case HandleKind.MethodSpecification:
                    var specification = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                    Add(specification.Method);
                    specification.DecodeSignature(this, genericContext: null);
                    break;
            }
        }

        public bool GetTypeFromDefinition(MetadataReader metadata, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            var to = reader.OutermostName(handle);
            return to != _from && reader._found.Add(new(_from, document, to));
        }

        public bool GetTypeFromSpecification(MetadataReader metadata, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            metadata.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public bool GetTypeFromReference(MetadataReader metadata, TypeReferenceHandle handle, byte rawTypeKind) => false;

        public bool GetArrayType(bool elementType, ArrayShape shape) => elementType;

        public bool GetByReferenceType(bool elementType) => elementType;

        public bool GetFunctionPointerType(MethodSignature<bool> signature) => signature.ReturnType;

        public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => genericType;

        public bool GetGenericMethodParameter(object? genericContext, int index) => false;

        public bool GetGenericTypeParameter(object? genericContext, int index) => false;

        public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => unmodifiedType;

        public bool GetPinnedType(bool elementType) => elementType;

        public bool GetPointerType(bool elementType) => elementType;

        public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => false;

        public bool GetSZArrayType(bool elementType) => elementType;
    }
}
