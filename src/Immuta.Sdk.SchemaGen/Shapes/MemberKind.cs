namespace Immuta.Sdk.SchemaGen.Shapes;

internal enum MemberKind
{
    String,
    Secret,
    Boolean,
    Int32,
    Enum,
    Text,
    Raw,
    Model,
    SiblingUnion,
    StringList,
    ModelList,
    RawList,
}
