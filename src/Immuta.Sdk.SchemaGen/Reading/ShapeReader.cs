using System.Text.Json;
using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Reading;

/// <summary>Converts schema files to the shapes of the C# types that they describe.</summary>
internal sealed class ShapeReader(SchemaFolder folder)
{
    private readonly Dictionary<(string File, string Path), TypeShape> _byPosition = [];
    private readonly SortedDictionary<string, TypeShape> _byName = new(StringComparer.Ordinal);

    /// <summary>Reads every root and every named definition, then adds the read models.</summary>
    public IReadOnlyList<TypeShape> ReadAll()
    {
        foreach (var root in folder.Roots)
        {
            ReadObject(root);
            if (!root.Has("definitions"))
            {
                continue;
            }

            var definitions = root.Member("definitions");
            foreach (var definition in definitions.Json.EnumerateObject())
            {
                var schema = definitions.Member(definition.Name);
                if (schema.Has("x-immuta-name") && schema.Text("type") == "object")
                {
                    ReadObject(schema);
                }
                else if (schema.Flag("x-immuta-id"))
                {
                    ReadId(schema);
                }
            }
        }

        foreach (var shape in _byName.Values.OfType<ObjectShape>().Where(shape => shape.ReadName is not null).ToList())
        {
            AddReadModel(shape);
        }

        LinkSiblingUnions();
        FindSecrets();
        return [.. _byName.Values];
    }

    private ObjectShape ReadObject(SchemaElement schema)
    {
        if (_byPosition.TryGetValue((schema.File, schema.Path), out var known))
        {
            return known as ObjectShape ?? throw schema.Error("is used both as an object and as something else.");
        }

        if (schema.Text("type") != "object")
        {
            throw schema.Error("an object with \"type\": \"object\" is expected here.");
        }

        var isRoot = schema.Path == "$";
        var isResponse = schema.File.StartsWith("responses/", StringComparison.Ordinal);
        var baseName = schema.Text("x-immuta-base");
        var shape = new ObjectShape(NameOf(schema), AreaOf(schema), schema.File)
        {
            Description = schema.Description,
            Remarks = schema.Text("x-immuta-remarks"),
            IsInternal = schema.Text("x-immuta-visibility") == "internal",
            Discriminator = schema.Text("x-immuta-discriminator") is { } name && !name.StartsWith("../", StringComparison.Ordinal) ? name : null,
            HandWrittenBase = isRoot ? null : baseName,
            With = schema.Text("x-immuta-with"),
            Script = schema.Text("x-immuta-script"),
            ScriptOmits = schema.Texts("x-immuta-script-omits"),
            SignIn = schema.Texts("x-immuta-sign-in"),
            PresenceDiscriminators = schema.Texts("x-immuta-presence-discriminators"),
            IsDefaultCase = schema.Flag("x-immuta-default-case"),
            ReadName = schema.Text("x-immuta-read"),
            IsRequestRoot = isRoot && !isResponse && baseName is null,
            IsResponseRoot = isRoot && isResponse && !schema.Has("x-immuta-cases"),
            IsListed = schema.Flag("x-immuta-list"),
            IsDirect = schema.Flag("x-immuta-direct"),
        };
        Register(schema, shape);
        ReadMembers(schema, shape);
        ReadCases(schema, shape);
        return shape;
    }

    private void ReadMembers(SchemaElement schema, ObjectShape shape)
    {
        if (!schema.Has("properties"))
        {
            return;
        }

        var required = schema.Texts("required");
        var expected = schema.Texts("x-immuta-expected");
        var advised = schema.Texts("x-immuta-advised");
        var properties = schema.Member("properties");
        foreach (var property in properties.Json.EnumerateObject())
        {
            if (!Naming.IsPossible(property.Name))
            {
                throw properties.Member(property.Name).Error("no C# name can be made of this name.");
            }

            var member = ReadMember(properties.Member(property.Name), property.Name) with
            {
                Required = required.Contains(property.Name),
                Expected = expected.Contains(property.Name),
                Advised = advised.Contains(property.Name),
            };
            (member.SpellingOf is not null ? shape.RuleOnly : shape.Members).Add(member);
        }

        foreach (var other in shape.RuleOnly.Where(member => member.SpellingOf is not null))
        {
            var index = shape.Members.FindIndex(member => member.JsonName == other.SpellingOf);
            if (index < 0 || shape.Members[index].OtherName is not null)
            {
                throw schema.Error($"'{other.JsonName}' must be the one other spelling of a member here, and '{other.SpellingOf}' is none.");
            }

            shape.Members[index] = shape.Members[index] with { OtherName = other.JsonName };
        }

        shape.OnlyRead.AddRange(schema.Texts("x-immuta-only-read"));
        shape.Passphrases = schema.Has("x-immuta-passphrase") ? schema.Texts("x-immuta-passphrase") : null;
        if (schema.Has("x-immuta-exclusive"))
        {
            var groups = schema.Member("x-immuta-exclusive");
            shape.Exclusive.AddRange(Enumerable.Range(0, groups.Json.GetArrayLength()).Select(groups.Texts));
        }

        var names = new HashSet<string>(StringComparer.Ordinal) { shape.Name, "AdditionalProperties" };
        foreach (var member in shape.Members.Where(member => !names.Add(member.Name)))
        {
            throw schema.Error($"'{member.JsonName}' would become a second {member.Name}, which is the name of the type or of another member.");
        }
    }

    private void ReadCases(SchemaElement schema, ObjectShape shape)
    {
        if (schema.Has("x-immuta-cases"))
        {
            foreach (var entry in schema.Json.GetProperty("x-immuta-cases").EnumerateObject())
            {
                shape.SiblingCases.Add(entry.Name, entry.Value.GetString()!);
            }
        }

        if (schema.Has("oneOf") != shape.IsUnion)
        {
            throw schema.Error("'oneOf' and 'x-immuta-discriminator' (or 'x-immuta-presence-discriminators') belong together.");
        }

        for (var i = 0; shape.IsUnion && i < schema.Json.GetProperty("oneOf").GetArrayLength(); i++)
        {
            var caseSchema = folder.Resolve(schema.Member("oneOf").Item(i));
            var @case = ReadObject(caseSchema);
            if (@case.Parent is not null && @case.Parent != shape)
            {
                throw caseSchema.Error($"is a case of two unions: {@case.Parent.Name} and {shape.Name}.");
            }

            @case.Parent = shape;
            CheckPresence(caseSchema, shape, @case, i);
            if (@case.IsDefaultCase != @case.DiscriminatorValue is null)
            {
                throw caseSchema.Error($"must fix '{shape.Discriminator}' with a one-value 'enum', or be the case 'x-immuta-default-case'.");
            }

            if (shape.Cases.Exists(other => other.DiscriminatorValue == @case.DiscriminatorValue))
            {
                throw caseSchema.Error($"'{shape.Discriminator}' is '{@case.DiscriminatorValue}' in another case of {shape.Name} already.");
            }

            shape.Cases.Add(@case);
        }

        CheckRequiredOfCases(schema, shape);
        if (shape.HasMemberDiscriminator && !shape.Members.Exists(member => member.JsonName == shape.Discriminator))
        {
            throw schema.Error($"must declare its discriminator '{shape.Discriminator}' among its own properties.");
        }
    }

    private static void CheckPresence(SchemaElement schema, ObjectShape shape, ObjectShape @case, int index)
    {
        if (!shape.IsPresenceUnion)
        {
            return;
        }

        @case.PresentMember = shape.PresenceDiscriminators.ElementAtOrDefault(index);
        if (!@case.Members.Exists(member => member.JsonName == @case.PresentMember && member.Required))
        {
            throw schema.Error($"must require '{@case.PresentMember}', the member that identifies the case: 'x-immuta-presence-discriminators' and 'oneOf' must have the same order.");
        }
    }

    // A required member that the union does not declare must be a member of every case; otherwise it is a mistake.
    private static void CheckRequiredOfCases(SchemaElement schema, ObjectShape shape)
    {
        foreach (var name in schema.Texts("required").Where(name => !shape.Members.Exists(member => member.JsonName == name)))
        {
            if (!shape.Cases.TrueForAll(@case => @case.Members.Exists(member => member.JsonName == name && member.Required)))
            {
                throw schema.Error($"'required' names '{name}', which is neither among the 'properties' here nor required in every case.");
            }

            shape.RequiredOfCases.Add(name);
        }
    }

    private MemberShape ReadMember(SchemaElement use, string name)
    {
        var schema = folder.Resolve(use);
        var isAdvice = use.Flag("x-immuta-advice");
        var member = new MemberShape
        {
            JsonName = name,
            Kind = MemberKind.Raw,
            Description = (use.Has("description") ? use : schema).Description,
            Remarks = use.Text("x-immuta-remarks"),
            With = use.Text("x-immuta-with") ?? (schema.Text("type") == "object" ? null : schema.Text("x-immuta-with")),
            Property = use.Text("x-immuta-property"),
            Value = use.Text("x-immuta-value") ?? schema.Text("x-immuta-value"),
            Default = KeywordCheck.ValueOf("x-immuta-default", use, schema),
            Recommended = KeywordCheck.ValueOf("x-immuta-recommended", use, schema),
            Constant = isAdvice ? null : schema.Constant,
            ConstantSpellings = schema.Texts("x-immuta-spellings"),
            SpellingOf = schema.Text("x-immuta-spelling-of"),
            IsAdvice = isAdvice,
            AdvisedConstant = isAdvice ? schema.Constant : null,
            IsNullable = schema.Flag("x-immuta-nullable"),
            IsSingle = schema.Flag("x-immuta-single"),
            KeepsNull = schema.Flag("x-immuta-keeps-null"),
            Rules = RulesReader.Read(schema),
        };
        return schema.Text("x-immuta-type") is { } written
            ? WithHandWrittenType(member, written.Split('.'), schema)
            : schema.Text("type") switch
            {
                null => member,
                "string" when schema.Has("x-immuta-enum") => member with { Kind = MemberKind.Enum, Type = ReadOpenEnum(schema) },
                "string" when schema.Flag("writeOnly") => member with { Kind = MemberKind.Secret },
                "string" when schema.Text("format") == "date-time" => member with { Kind = MemberKind.Timestamp },
                "string" => member with { Kind = MemberKind.String },
                "boolean" => member with { Kind = MemberKind.Boolean },
                "integer" => member with { Kind = MemberKind.Int32 },
                "array" => ReadArray(member, schema),
                "object" when schema.Has("x-immuta-cases") => member with
                {
                    Kind = MemberKind.SiblingUnion,
                    Type = ReadObject(schema),
                    Sibling = schema.Text("x-immuta-discriminator")!["../".Length..],
                },
                "object" => member with { Kind = MemberKind.Model, Type = ReadObject(schema) },
                var other => throw schema.Error($"unsupported type '{other}'."),
            };
    }

    // A list of models keeps its items, whose rules apply. The hand-written type handles any other array, and any object.
    private MemberShape WithHandWrittenType(MemberShape member, string[] name, SchemaElement schema)
    {
        var items = schema.Text("type") == "array" && ReadArray(member, schema) is { Kind: MemberKind.ModelList } list ? list.Type : null;
        return member with
        {
            Kind = items is not null ? MemberKind.ListValue : schema.Text("type") is "array" or "object" ? MemberKind.Value : MemberKind.Text,
            Type = items,
            HandWrittenType = name[^1],
            HandWrittenArea = name.Length > 1 ? name[0] : null,
            IsNumeric = schema.Text("type") is "number" or "integer",
        };
    }

    private MemberShape ReadArray(MemberShape member, SchemaElement schema)
    {
        if (!schema.Has("items"))
        {
            throw schema.Error("an array must say what its 'items' are.");
        }

        var items = folder.Resolve(schema.Member("items"));
        KeywordCheck.RunOnItems(items);
        return items.Text("type") switch
        {
            null => member with { Kind = MemberKind.RawList },
            "string" when !items.Flag("writeOnly") => member with { Kind = MemberKind.StringList },
            "object" => member with { Kind = MemberKind.ModelList, Type = ReadObject(items) },
            var other => throw items.Error($"unsupported item type '{other}'."),
        };
    }

    private OpenEnumShape ReadOpenEnum(SchemaElement schema)
    {
        if (_byPosition.TryGetValue((schema.File, schema.Path), out var known))
        {
            return (OpenEnumShape)known;
        }

        var values = schema.Json.GetProperty("x-immuta-enum").EnumerateObject().Select(entry => entry.Value.ValueKind == JsonValueKind.String
            ? new OpenEnumValue(Naming.Pascal(entry.Name), entry.Name, entry.Value.GetString()!)
            : new OpenEnumValue(
                entry.Value.GetProperty("name").GetString()!,
                entry.Name,
                entry.Value.GetProperty("description").GetString()!,
                entry.Value.TryGetProperty("open", out var open) && open.ValueKind == JsonValueKind.True));
        var shape = new OpenEnumShape(NameOf(schema), AreaOf(schema), schema.File) { Description = schema.Description, Values = [.. values] };
        Register(schema, shape);
        return shape;
    }

    private void ReadId(SchemaElement schema) => Register(schema, new IdShape(NameOf(schema), AreaOf(schema), schema.File)
    {
        Description = schema.Description,
        Remarks = schema.Text("x-immuta-remarks"),
        IsNumeric = schema.Text("type") == "integer",
    });

    private void AddReadModel(ObjectShape shape)
    {
        if (!_byName.TryGetValue(shape.ReadName!, out var existing))
        {
            existing = new ObjectShape(shape.ReadName!, shape.Area, shape.Source)
            {
                Description = "Represents the settings that the server returned.",
                Remarks = "Any member can be missing.",
                IsReadModel = true,
            };
            _byName.Add(existing.Name, existing);
        }

        var model = existing is ObjectShape { IsReadModel: true } found
            ? found
            : throw new SchemaException(shape.Source, shape.Name, $"'x-immuta-read' names {existing.Name}, which is a type already.");
        var sources = shape.IsUnion ? shape.Cases.Prepend(shape) : [shape];
        foreach (var member in sources.SelectMany(source => source.Members).Where(member => model.Members.TrueForAll(known => known.JsonName != member.JsonName)))
        {
            // The union declares its discriminator first, as an open enum, so the constants of the cases are skipped.
            model.Members.Add(member with { Required = false, Expected = false, Constant = null, Rules = Rules.None, Type = ReadTypeOf(member) });
        }
    }

    private TypeShape? ReadTypeOf(MemberShape member)
    {
        if (member.Type is not ObjectShape type || type.IsAllOptional)
        {
            return member.Type;
        }

        if (type.ReadName is null)
        {
            throw new SchemaException(type.Source, type.Name, "has required members or cases and is read back, so it needs 'x-immuta-read'.");
        }

        AddReadModel(type);
        return _byName[type.ReadName];
    }

    private void LinkSiblingUnions()
    {
        foreach (var union in _byName.Values.OfType<ObjectShape>().Where(shape => shape.IsSiblingUnion).ToList())
        {
            foreach (var name in union.SiblingCases.Values)
            {
                var @case = _byName.GetValueOrDefault(name) as ObjectShape ?? throw new SchemaException(union.Source, "$.x-immuta-cases", $"there is no type {name}.");
                @case.Parent = union;
                union.Cases.Add(@case);
            }
        }
    }

    // Parts of a request that contains a secret may contain further secrets that no schema describes.
    private void FindSecrets()
    {
        var requests = _byName.Values.OfType<ObjectShape>().Where(shape => shape.IsRequestRoot).Select(root => root.Reachable).ToList();
        var secret = requests.Where(shapes => shapes.Any(shape => shape.HasSecretMember)).SelectMany(shapes => shapes).ToHashSet();
        foreach (var shape in requests.SelectMany(shapes => shapes).Where(shape => !secret.Contains(shape)))
        {
            shape.IsFreeOfSecrets = true;
        }
    }

    private void Register(SchemaElement schema, TypeShape shape)
    {
        if (!_byName.TryAdd(shape.Name, shape))
        {
            throw schema.Error($"the name {shape.Name} is already used by {_byName[shape.Name].Source}.");
        }

        _byPosition.Add((schema.File, schema.Path), shape);
    }

    private string AreaOf(SchemaElement schema) =>
        folder.Roots.First(root => root.File == schema.File).Text("x-immuta-area") ?? Naming.Pascal(schema.File.Split('/')[0]);

    private static string NameOf(SchemaElement schema) => schema.Text("x-immuta-name") ?? throw schema.Error("an object, open enum or identifier needs 'x-immuta-name'.");
}
