namespace Immuta.Sdk.SchemaGen.Shapes;

internal enum MemberKind
{
    String,
    Secret,
    Boolean,
    Int32,
    Timestamp,
    Enum,
    Text,
    Value,
    Raw,
    Model,
    SiblingUnion,
    StringList,
    ModelList,
    ListValue,
    RawList,
}
